/** Opens rooms when somebody comes, closes them when nobody is left, and is the way in from HTTP (upgrade.ts) and from the rest of the server. */
import { Refusal } from '../../shared/errors.ts'
import type { RandomBytes } from '../../shared/lib/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { Clock } from '../host/clock.ts'
import type { Log } from '../host/log.ts'
import type { Store } from '../storage/index.ts'
import { createCompactor } from './compactor.ts'
import { closes, heartbeatMs } from './connection.ts'
import { createDocuments, type DocumentsOptions } from './documents.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { Room } from './room.ts'
import type { Doorkeeper, Rooms } from './sync.ts'
import { createUpgrade } from './upgrade.ts'

interface Parts {
  store: Store
  door: Doorkeeper
  clock: Clock
  random: RandomBytes
  log: Pick<Log, 'info' | 'warn' | 'error'>
  limits?: Partial<Limits>
  /** Of the threads that keep documents. */
  threads?: DocumentsOptions
  /** After so long without a change a room keeps no more than its sockets need. */
  restMs?: number
}

/** A room stays open so long after the last one left: a reload finds it warm. */
const lingerMs = 30_000

export function createRooms({ store, door, clock, random, log, limits: given, threads, restMs = 30_000 }: Parts): Rooms {
  const limits = { ...defaultLimits, ...given }
  const documents = createDocuments(limits, threads)
  // Its own, so that no edit waits for a snapshot.
  const compacting = createDocuments(limits, threads)
  const compactor = createCompactor(store, compacting, log)
  const rooms = new Map<RoomName, Room>()
  const lingering = new Map<RoomName, () => void>()
  const listeners = new Set<(room: RoomName, person: string) => void>()
  let isClosing = false
  let stopHeartbeat: (() => void) | null = null

  const roomOf = (name: RoomName): Room => {
    const open = rooms.get(name)
    if (open) return open
    const room: Room = new Room({
      name,
      store,
      documents,
      compactor,
      clock,
      random,
      log,
      limits,
      changed(people) {
        for (const person of people) {
          for (const listener of [...listeners]) {
            try {
              listener(name, person)
            } catch (problem) {
              // The edit is durable and sent; what somebody else makes of it must not stop the room.
              log.error({ err: problem, room: name }, 'a listener to changes failed')
            }
          }
        }
      },
      emptied: () => linger(room),
      ended: () => forget(room),
    })
    rooms.set(name, room)
    return room
  }

  const linger = (room: Room) => {
    if (lingering.has(room.name) || rooms.get(room.name) !== room) return
    lingering.set(
      room.name,
      clock.after(lingerMs, () => {
        lingering.delete(room.name)
        void unload(room)
      }),
    )
  }
  /** Somebody may come while the snapshot is written: then the room stays as it is. */
  const unload = async (room: Room) => {
    if (room.isIdle && room.hasTail) await compactor.compact(room.name)
    if (rooms.get(room.name) !== room || isClosing) return
    if (room.isIdle) room.stop(closes.restarting, 'unloaded')
  }

  const beat = () => {
    stopHeartbeat = clock.after(heartbeatMs, () => {
      for (const room of rooms.values()) {
        for (const connection of [...room.connections]) connection.heartbeat()
        room.rest(restMs)
      }
      beat()
    })
  }
  beat()

  const forget = (room: Room) => {
    lingering.get(room.name)?.()
    lingering.delete(room.name)
    if (rooms.get(room.name) === room) rooms.delete(room.name)
  }

  return {
    attach(server) {
      server.on('upgrade', createUpgrade({ door, clock, log, limits, roomOf, isClosing: () => isClosing }))
    },
    read: (name) => roomOf(name).read(),
    change: (name, person, edit) => (isClosing ? Promise.reject(new Refusal('shuttingDown')) : roomOf(name).change(person, edit)),
    present: (name) => rooms.get(name)?.present ?? 0,
    recheck() {
      for (const room of rooms.values()) for (const connection of [...room.connections]) connection.recheck()
    },
    async remove(name) {
      const room = rooms.get(name)
      if (room) {
        await room.flush()
        room.stop(closes.notFound, 'removed')
      }
      await compactor.idle(name)
      await store.log.remove(name)
    },
    async mend(name) {
      await compactor.idle(name)
      const stored = await store.log.load(name)
      if (stored.damaged === 0 && !stored.lost) return
      const { snapshot, notes } = await compactor.make(name, stored)
      await store.log.compact(name, { snapshot, notes, upTo: stored.upTo })
      // Everybody comes back, and brings what they had kept.
      rooms.get(name)?.stop(closes.restarting, 'mended')
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      isClosing = true
      stopHeartbeat?.()
      const open = [...rooms.values()]
      // A disk that takes nothing now will not do so in the next seconds either; what it did not take was never called saved.
      const enough = new Promise<void>((resolve) => clock.after(5_000, resolve))
      await Promise.race([Promise.all(open.map((room) => room.flush())), enough])
      const long = open.filter((room) => room.hasTail)
      for (const room of open) {
        for (const connection of room.connections) connection.notify({ notice: 'closing' })
        room.stop(closes.restarting, 'the server restarts')
      }
      // So that rooms open quickly after the restart; as many as there is time for.
      await Promise.race([Promise.all(long.map(({ name }) => compactor.compact(name))), enough])
      compactor.close()
      await Promise.all([documents.close(), compacting.close()])
    },
  }
}
