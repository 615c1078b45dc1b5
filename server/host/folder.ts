/** How the data folder is doing, for the first-run page and /readyz. */
import { access, constants, mkdir, statfs } from 'node:fs/promises'
import { basename, resolve } from 'node:path'

export interface FolderHealth {
  /** The folder's own name; where it lies on the machine is nobody's business. */
  dataFolder: string
  writable: boolean
  freeBytes: number | null
}

/** The database rewrites files of some megabytes beside the old ones, so less is as good as nothing. */
const leastBytes = 16 * 1024 * 1024

export const isNearlyFull = ({ freeBytes }: FolderHealth): boolean => freeBytes !== null && freeBytes < leastBytes

/** The data folder cannot be used, in words for the person who starts the server. */
export class FolderError extends Error {}

/** Makes the folder when it is missing. Throws FolderError when it cannot be used. */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (problem) {
    throw new FolderError(
      `${sentenceFor(problem as NodeJS.ErrnoException, folder)} Choose another one with STOA_DATA, or correct this one.`,
    )
  }
}

function sentenceFor({ code, message }: NodeJS.ErrnoException, folder: string): string {
  if (code === 'EEXIST' || code === 'ENOTDIR') return `The data folder cannot be ${folder}: that is a file, or lies in one.`
  if (code === 'EACCES' || code === 'EPERM') return `This account may not write in the data folder ${folder}.`
  if (code === 'EROFS') return `The data folder ${folder} lies on a disk that can only be read.`
  if (code === 'ENOSPC') return `The disk is full: the data folder ${folder} cannot be made.`
  return `The data folder ${folder} cannot be used: ${message}.`
}

export async function folderHealth(folder: string): Promise<FolderHealth> {
  const isAllowed = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )
  const freeBytes = await statfs(folder).then(
    (disk) => disk.bavail * disk.bsize,
    () => null,
  )
  const health = { dataFolder: basename(resolve(folder)), writable: isAllowed, freeBytes }
  return { ...health, writable: isAllowed && !isNearlyFull(health) }
}
