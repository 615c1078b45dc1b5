/** Puts snapshots in the place of long tails of updates, one room at a time, in a thread of its own; rooms go on meanwhile. */
import type { RoomName } from '../../shared/protocol/index.ts'
import type { Log as Lines } from '../host/log.ts'
import type { Store, StoredRoom } from '../storage/index.ts'
import type { Documents } from './documents.ts'
import type { Compacted } from './questions.ts'
import { Tally } from './tally.ts'
import { updatesOf } from './updates.ts'

export interface Compactor {
  /** What is durable becomes a snapshot. Resolves when it is done, or could not be: then the tail is only longer than it could be. Asked again while it waits, it is done once. */
  compact(room: RoomName): Promise<void>
  /** The snapshot of what was loaded, also when it cannot be written. Rejects when it cannot be made. */
  make(room: RoomName, stored: StoredRoom): Promise<Compacted>
  /** Resolves when nothing is under way for the room. */
  idle(room: RoomName): Promise<void>
  /** What waits is left as it is. */
  close(): void
}

export function createCompactor(store: Store, documents: Documents, log: Pick<Lines, 'warn'>): Compactor {
  let last: Promise<unknown> = Promise.resolve()
  let isClosed = false
  const asked = new Map<RoomName, Promise<void>>()

  const make = async (room: RoomName, stored: StoredRoom): Promise<Compacted> => {
    const isHealing = stored.lost || (tallyOf(stored)?.isHealing ?? false)
    return documents.ask({ ask: 'compact', name: room, updates: updatesOf(stored), isHealing })
  }
  const run = async (room: RoomName): Promise<void> => {
    if (isClosed) return
    try {
      const stored = await store.log.load(room)
      // As long as records are damaged, what is there stays as it is: `mend` decides.
      if (stored.tail.length === 0 || stored.damaged > 0) return
      const { snapshot, notes } = await make(room, stored)
      await store.log.compact(room, { snapshot, notes, upTo: stored.upTo })
    } catch (problem) {
      if (!isClosed) log.warn({ room, err: problem }, 'a snapshot could not be written')
    }
  }

  return {
    compact(room) {
      const under = asked.get(room)
      if (under) return under
      const done = last.then(() => run(room)).finally(() => asked.delete(room))
      asked.set(room, done)
      last = done
      return done
    },
    make,
    idle: (room) => asked.get(room) ?? Promise.resolve(),
    close: () => {
      isClosed = true
    },
  }
}

/** What was noted beside the snapshot; null without one, or when it cannot be read. */
export function tallyOf({ notes }: StoredRoom): Tally | null {
  try {
    return notes && Tally.decode(notes)
  } catch {
    return null
  }
}
