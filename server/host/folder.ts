/** How the data folder is doing, for the first-run page and /readyz. */
import { access, constants, statfs } from 'node:fs/promises'
import { basename, resolve } from 'node:path'

export interface FolderHealth {
  /** The folder's own name; where it lies on the machine is nobody's business. */
  dataFolder: string
  writable: boolean
  freeBytes: number | null
}

/** Less is as good as nothing: the next edit may not fit. */
const leastBytes = 1024 * 1024

export async function folderHealth(folder: string): Promise<FolderHealth> {
  const isAllowed = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
  const freeBytes = await statfs(folder).then(
    (disk) => disk.bavail * disk.bsize,
    () => null,
  )
  const writable = isAllowed && (freeBytes === null || freeBytes >= leastBytes)
  return { dataFolder: basename(resolve(folder)), writable, freeBytes }
}
