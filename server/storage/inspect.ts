/** Looks at a LevelDB folder before LevelDB does. Opening is not careful: without its file CURRENT it begins anew and deletes the tables, after a damaged byte it leaves out the rest
 *  of the block (many records of many rooms), and it takes a file that ends too early for one that was never longer. Repairing keeps all of it, and our own checksums tell what is whole.
 *  Format: LevelDB's doc/log_format.md; a log is blocks of 32 KiB holding fragments of checksum (4 bytes, CRC-32C, masked), length (2), type (1) and content. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** True when LevelDB can open the folder and finds in it everything that is there; a new folder is sound. False: repair it first. */
export async function isSound(location: string): Promise<boolean> {
  const names = await namesIn(location)
  const logs = names.filter((name) => /^\d+\.log$/.test(name))
  if (logs.length === 0 && !names.some((name) => /^\d+\.(ldb|sst)$/.test(name))) return true
  const current = names.includes('CURRENT') ? await readFile(join(location, 'CURRENT'), 'latin1') : ''
  const manifest = /^(MANIFEST-\d+)\n$/.exec(current)?.[1]
  if (!manifest || !names.includes(manifest)) return false
  if (stateOf(await readFile(join(location, manifest))) !== 'whole') return false
  // The end of a log may be torn: that batch was never acknowledged.
  for (const log of logs) if (stateOf(await readFile(join(location, log))) === 'damaged') return false
  return true
}

async function namesIn(location: string): Promise<string[]> {
  try {
    return await readdir(location)
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw problem
  }
}

const blockBytes = 32 * 1024
const headBytes = 7

/** `torn`: it ends in the middle of a fragment. */
function stateOf(log: Buffer): 'whole' | 'torn' | 'damaged' {
  for (let start = 0; start < log.length; start += blockBytes) {
    const block = log.subarray(start, start + blockBytes)
    const isLast = start + blockBytes > log.length
    let at = 0
    while (block.length - at >= headBytes) {
      const length = block.readUInt16LE(at + 4)
      const type = block[at + 6]!
      const end = at + headBytes + length
      // The rest of a block that was reserved and never written.
      if (type === 0 && length === 0) return isLast ? 'torn' : 'damaged'
      if (end > block.length) return isLast ? 'torn' : 'damaged'
      if (type < 1 || type > 4 || block.readUInt32LE(at) !== masked(crc32c(block, at + 6, end))) return 'damaged'
      at = end
    }
    if (isLast && at < block.length) return 'torn'
  }
  return 'whole'
}

const masked = (crc: number): number => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0

function crc32c(bytes: Uint8Array, from: number, to: number): number {
  let crc = -1
  for (let at = from; at < to; at++) crc = table[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8)
  return ~crc >>> 0
}

const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0x82f63b78 ^ (crc >>> 1) : crc >>> 1
  return crc
})
