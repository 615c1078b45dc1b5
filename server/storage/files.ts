/** Files in a folder, each named by the SHA-256 of its bytes. What has its name is whole: it is written under another one, and named when it is on the disk. */
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isHash } from '../../shared/lib/index.ts'
import type { Files } from './storage.ts'

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What an earlier process had begun to write is taken away. */
export async function openFiles(folder: string): Promise<Files> {
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) if (name.endsWith(unfinished)) await rm(join(folder, name), { force: true })
  let count = 0

  const read = async (hash: string): Promise<Uint8Array | null> => {
    if (!isHash(hash)) return null
    try {
      const bytes = await readFile(join(folder, hash))
      return hashOf(bytes) === hash ? bytes : null
    } catch (problem) {
      if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw problem
    }
  }
  return {
    async put(bytes) {
      const hash = hashOf(bytes)
      // A damaged one is written anew.
      if (await read(hash)) return hash
      const beside = join(folder, `${hash}.${++count}${unfinished}`)
      try {
        const file = await open(beside, 'w', 0o600)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(beside, join(folder, hash))
        await syncFolder(folder)
      } catch (problem) {
        await rm(beside, { force: true }).catch(() => {})
        throw problem
      }
      return hash
    },
    get: read,
    async remove(hash) {
      if (isHash(hash)) await rm(join(folder, hash), { force: true })
    },
    all: async () => (await readdir(folder)).filter(isHash),
  }
}

const unfinished = '.new'

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
