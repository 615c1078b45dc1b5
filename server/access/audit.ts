/** The audit trail: who did what to whom, and when. Anything that changes who may do what calls `note`. Rows hold ids, so that an erased person is nowhere in them. */
import type { AuditDeed } from '../../shared/api/index.ts'
import { createId, type RandomBytes } from '../../shared/lib/index.ts'
import { networkOf } from '../host/address.ts'
import type { Clock } from '../host/clock.ts'
import type { Log } from '../host/log.ts'
import { put, type Register, remove } from './register.ts'
import type { AuditRow } from './rows.ts'

const day = 86_400_000
export const defaultAuditDays = 365
/** Strangers who fail at the door must not fill the memory: of all lines the newest are kept. */
const mostKept = 100_000

interface AuditEntry {
  /** Who did it; null for who is not signed in. */
  by: string | null
  /** To whom. */
  about?: string | null
  space?: string | null
  /** What the sentence needs besides. Never a name or an address. */
  values?: Record<string, string | number>
  /** The visitor's address, for what failed at the door; only its network is kept. */
  address?: string | undefined
}

export interface Audit {
  /** Durable when it resolves. Never rejects: what was done is done, and a disk that takes no line says so elsewhere. */
  note(deed: AuditDeed, entry: AuditEntry): Promise<void>
  /** The newest first. */
  read(which: { space?: string; before?: number; deed?: AuditDeed; most: number }): AuditRow[]
  /** Lines by or about somebody, the newest first. */
  about(person: string): AuditRow[]
  /** Takes away what is older than so many days. */
  sweep(days: number): Promise<void>
}

export function createAudit({
  register,
  clock,
  random,
  log,
}: {
  register: Register
  clock: Clock
  random: RandomBytes
  log: Pick<Log, 'error'>
}): Audit {
  const bySpace = register.index('audit', (row) => row.space)
  const newest = (rows: AuditRow[]) => rows.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
  let count = 0
  return {
    async note(deed, { by, about = null, space = null, values = {}, address }) {
      const at = clock.now()
      const row: AuditRow = {
        // In the order they were written, also within a millisecond.
        id: `${at.toString(36).padStart(9, '0')}${(count++ % 1296).toString(36).padStart(2, '0')}${createId(random, 8)}`,
        at,
        deed,
        by,
        about,
        space,
        values,
        ...(address !== undefined && { from: networkOf(address) }),
      }
      await register
        .write(put('audit', row))
        .catch((problem: unknown) => log.error({ err: problem, deed }, 'a line of the audit trail was not written'))
    },
    read({ space, before = Number.POSITIVE_INFINITY, deed, most }) {
      const rows = space === undefined ? register.all('audit') : bySpace(space)
      return newest(rows.filter((row) => row.at < before && (deed === undefined || row.deed === deed))).slice(0, most)
    },
    about: (person) => newest(register.all('audit').filter((row) => row.by === person || row.about === person)),
    async sweep(days) {
      const limit = clock.now() - days * day
      const rows = newest(register.all('audit'))
      const gone = rows.filter((row, index) => row.at < limit || index >= mostKept)
      if (gone.length > 0) await register.inTurn(() => register.write(...gone.map(({ id }) => remove('audit', id))))
    },
  }
}
