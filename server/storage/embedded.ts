/** The store for one machine: LevelDB (classic-level) in `<folder>/store`, files in `<folder>/files`, settings in `<folder>/settings.json`.
 *
 *  Keys are text divided by `!`: `u!<room>!<number>` update, `s!<room>!<number>` snapshot of all updates up to that number, `n!<room>!<number>` the notes beside it,
 *  `c!<room>!<client id>` whose client it is, `r!<collection>!<id>` row. Values are records (record.ts). */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Database, openDatabase, type Write } from './database.ts'
import { createEmbeddedLog } from './embeddedLog.ts'
import { openFiles } from './files.ts'
import { createGroupCommit } from './groupCommit.ts'
import { contentOf, record } from './record.ts'
import { createRows } from './rows.ts'
import { openSettings } from './settings.ts'
import type { Change, Row, Store } from './storage.ts'

export async function openEmbeddedStore(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true })
  const database = await openDatabase(folder)
  try {
    const files = await openFiles(join(folder, 'files'))
    const settings = await openSettings(join(folder, 'settings.json'))
    const { commit, close } = createGroupCommit<Write>(database.write)
    const rows = createRows((changes) => commit(writeOf(changes)))
    const areRowsWhole = await restoreRows(database, rows.restore)
    return {
      log: createEmbeddedLog(database, commit),
      catalogue: rows.catalogue,
      files,
      settings,
      isTaking: database.isTaking,
      wasDamaged: () => database.isMended() || !areRowsWhole,
      async close() {
        await close()
        await database.close()
      },
    }
  } catch (problem) {
    await database.close()
    throw problem
  }
}

const rowKey = (collection: string, id: string) => `r!${collection}!${id}`

const writeOf = (changes: Change[]): Write => ({
  fill(batch) {
    for (const change of changes) {
      if ('delete' in change) batch.del(rowKey(change.delete, change.id))
      else {
        const key = rowKey(change.put, change.row.id)
        batch.put(key, record(key, Buffer.from(JSON.stringify(change.row))))
      }
    }
  },
})

/** False when some cannot be read: a damaged row costs that row, the others go on. */
async function restoreRows(database: Database, restore: (collection: string, row: Row) => void): Promise<boolean> {
  let areWhole = true
  const isReadable = await database.view((view) =>
    database.read(view, { gte: 'r!', lt: 'r"' }, (key, value) => {
      const content = contentOf(key, value)
      if (content) restore(key.split('!', 2)[1]!, JSON.parse(Buffer.from(content).toString('utf8')))
      else areWhole = false
    }),
  )
  return areWhole && isReadable
}
