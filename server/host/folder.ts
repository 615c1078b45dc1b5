/** How the data folder is doing, for the first-run page and /readyz. */
import { access, constants, statfs } from 'node:fs/promises'
import { basename, resolve } from 'node:path'

export interface FolderHealth {
  /** The folder's own name; where it lies on the machine is nobody's business. */
  dataFolder: string
  writable: boolean
  freeBytes: number | null
}

export async function folderHealth(folder: string): Promise<FolderHealth> {
  const writable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
  const freeBytes = await statfs(folder).then(
    (disk) => disk.bavail * disk.bsize,
    () => null,
  )
  return { dataFolder: basename(resolve(folder)), writable, freeBytes }
}
