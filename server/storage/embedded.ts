/** The store for one machine: LevelDB (classic-level) in `<folder>/store`, settings in `<folder>/settings.json`. */
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { createEmbeddedLog } from './embeddedLog.ts'
import { createGroupCommit } from './groupCommit.ts'
import { contentOf, record } from './record.ts'
import { createRows } from './rows.ts'
import { openSettings } from './settings.ts'
import type { Change, Row, Store } from './storage.ts'
import { StoreError } from './storeError.ts'

/** Keys are text divided by `!`: `u!<room>!<number>` update, `s!<room>!<number>` snapshot of all updates up to that number,
 *  `c!<room>!<client id>` whose client it is, `r!<collection>!<id>` row. Values are records (record.ts). */
export type Database = ClassicLevel<string, Buffer>
export type Operation = { type: 'put'; key: string; value: Buffer } | { type: 'del'; key: string }

export async function openEmbeddedStore(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true })
  const database = new ClassicLevel<string, Buffer>(join(folder, 'store'), { keyEncoding: 'utf8', valueEncoding: 'buffer' })
  await openDatabase(database)
  try {
    const settings = await openSettings(join(folder, 'settings.json'))
    const writer = createWriter(database, folder)
    const { commit, idle } = createGroupCommit(writer.write)
    const rows = createRows((changes) => commit(changes.map(operationOf)))
    await restoreRows(database, rows.restore)
    return {
      log: createEmbeddedLog(database, commit),
      catalogue: rows.catalogue,
      settings,
      isTaking: writer.isTaking,
      async close() {
        await idle()
        await database.close()
      },
    }
  } catch (problem) {
    await database.close()
    throw problem
  }
}

/** Writes batches that survive a power cut; all of one or none. */
function createWriter(database: Database, folder: string) {
  let isSpoilt = false
  const write = async (operations: Operation[]): Promise<void> => {
    if (isSpoilt) {
      // What a refused write left at the end of LevelDB's own log must not stand before the next one: closing and opening drops it. Opening writes, and
      // a database that could not be opened again would be closed for readers too: so first there must be room.
      await needRoom(folder, database.location)
      if (database.status === 'open') await database.close()
      await database.open()
    }
    try {
      await database.batch(operations, { sync: true })
      isSpoilt = false
    } catch (problem) {
      isSpoilt = true
      throw problem
    }
  }
  return { write, isTaking: () => !isSpoilt }
}

/** Rejects when the disk would not take what opening the database writes: what is in its log files now, and somewhat more. */
async function needRoom(folder: string, location: string): Promise<void> {
  const logs = (await readdir(location)).filter((name) => name.endsWith('.log'))
  const sizes = await Promise.all(logs.map(async (name) => (await stat(join(location, name))).size))
  const path = join(folder, 'room-for-writing')
  try {
    const file = await open(path, 'w')
    try {
      await file.writeFile(Buffer.alloc(sizes.reduce((sum, size) => sum + size, 1024 * 1024)))
      await file.sync()
    } finally {
      await file.close()
    }
  } finally {
    await rm(path, { force: true })
  }
}

async function openDatabase(database: Database): Promise<void> {
  try {
    await database.open()
  } catch (problem) {
    const cause = (problem as { cause?: { code?: string; message?: string } }).cause
    if (cause?.code === 'LEVEL_LOCKED') {
      throw new StoreError(
        'storeInUse',
        'Another Stoa is already using this data folder. Stop it first, or choose another folder with STOA_DATA.',
        { cause: problem },
      )
    }
    if (cause?.code !== 'LEVEL_CORRUPTION') {
      throw new StoreError(
        'storeUnreadable',
        `The data folder cannot be opened: ${cause?.message ?? String(problem)}. Nothing was changed.`,
        { cause: problem },
      )
    }
    // Drops what cannot be read and keeps the rest; our own checksums tell about the rest.
    await ClassicLevel.repair(database.location)
    await database.open()
  }
}

const rowKey = (collection: string, id: string) => `r!${collection}!${id}`

const operationOf = (change: Change): Operation =>
  'put' in change
    ? { type: 'put', key: rowKey(change.put, change.row.id), value: record(Buffer.from(JSON.stringify(change.row))) }
    : { type: 'del', key: rowKey(change.delete, change.id) }

async function restoreRows(database: Database, restore: (collection: string, row: Row) => void): Promise<void> {
  for await (const [key, value] of database.iterator({ gte: 'r!', lt: 'r"' })) {
    const content = contentOf(value)
    // A damaged row costs that row; the others go on.
    if (content) restore(key.split('!', 2)[1]!, JSON.parse(Buffer.from(content).toString('utf8')))
  }
}
