/** When a room was last changed and by whom. Known at once, written to the catalogue at most once in half a minute per room: people type faster than a disk should write. */
import { type RoomName, splitRoomName } from '../../shared/protocol/index.ts'
import { put, type Register, type RoomRow } from '../access/index.ts'
import type { Clock } from '../host/clock.ts'
import type { Log } from '../host/log.ts'

const every = 30_000

export interface LastChange {
  /** For `Rooms.onChange`. */
  note(room: RoomName, person: string): void
  /** The row with what is not written yet. */
  of(row: RoomRow): Pick<RoomRow, 'changedAt' | 'changedBy'>
  /** Writes what is not written yet. */
  flush(): Promise<void>
  /** Drops what is not written yet: a demo writes times of its own. */
  forget(): void
}

export function createLastChange({ register, clock, log }: { register: Register; clock: Clock; log: Log }): LastChange {
  const pending = new Map<string, { changedAt: number; changedBy: string }>()
  let cancel: (() => void) | null = null

  const flush = async () => {
    cancel?.()
    cancel = null
    if (pending.size === 0) return
    const noted = new Map(pending)
    await register.inTurn(async () => {
      const rows = [...noted].flatMap(([id, change]) => {
        const row = register.get('rooms', id)
        return row ? [put('rooms', { ...row, ...change })] : []
      })
      if (rows.length > 0) await register.write(...rows)
    })
    for (const [id, change] of noted) if (pending.get(id) === change) pending.delete(id)
  }

  return {
    note(room, person) {
      const { kind, id } = splitRoomName(room)
      // Talking about a board leaves it as it was.
      if (kind === 'comments') return
      pending.set(id, { changedAt: clock.now(), changedBy: person })
      cancel ??= clock.after(every, () => {
        cancel = null
        flush().catch((error: unknown) => log.error({ err: error }, 'the time of the last change could not be written'))
      })
    },
    of: (row) => pending.get(row.id) ?? row,
    flush,
    forget: () => pending.clear(),
  }
}
