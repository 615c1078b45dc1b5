/** The instance's own secret, 32 bytes as hexadecimal text in `data/secret`: made on the first start, readable by its owner only. */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RandomBytes } from '../../shared/lib/index.ts'
import { writeDurably } from './settings.ts'
import { StoreError } from './storeError.ts'

export async function openSecret(folder: string, random: RandomBytes): Promise<Uint8Array> {
  const path = join(folder, 'secret')
  try {
    const text = (await readFile(path, 'utf8')).trim()
    if (!/^[0-9a-f]{64}$/.test(text))
      throw new StoreError(
        'storeUnreadable',
        'The file "secret" in the data folder is damaged. Put it back from a backup, or delete it: then everybody has to sign in again.',
      )
    return Buffer.from(text, 'hex')
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'ENOENT') throw problem
  }
  const secret = random(32)
  await mkdir(folder, { recursive: true })
  await writeDurably(path, `${Buffer.from(secret).toString('hex')}\n`, 0o600)
  return secret
}
