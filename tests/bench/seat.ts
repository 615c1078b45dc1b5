/** One client of a room, as cheap as can be: speaks the protocol, keeps no document. */
import { askForAll, haveNothing, message, sync } from './dialect.ts'
import { type Heard, hearAwareness, hearUpdate } from './heard.ts'
import { openLine } from './line.ts'
import type { Place } from './servers.ts'

export interface Seat {
  /** Stands before every message in this room. */
  readonly prefix: Uint8Array
  /** Updates of this seat that the server has said it holds. Hocuspocus says so of what it has in memory, ours of what is on the disk; the others say nothing. */
  readonly acknowledged: number
  /** Bytes of the message that brought the state; updates may have followed it at once. */
  readonly stateBytes: number
  send(frames: Uint8Array): void
  leave(): void
}

interface Options {
  server: Place
  room: string
  person: string
  /** An update of others arrived, or the state; so many milliseconds after connecting, the time of reading it not counted. */
  update?(heard: Heard, afterMs: number): void
  awareness?(heard: Heard): void
  closed?(): void
  /** Looks at the first bytes of large messages only. */
  skims?: boolean
}

/** Resolves when the room's state is there. */
export async function sit({ server, room, person, update, awareness, closed, skims = false }: Options): Promise<Seat> {
  const { dialect, port } = server
  const prefix = dialect.prefix(room)
  const skip = prefix.length
  let acknowledged = 0
  let answers = 0
  let stateBytes = 0
  const begin = performance.now()
  let isReady: () => void
  let isLost: (problem: Error) => void
  const ready = new Promise<void>((resolve, reject) => {
    isReady = resolve
    isLost = reject
  })
  ready.catch(() => {})

  const line = await openLine({
    port,
    path: dialect.path(room, person),
    skim: skims ? 64 : null,
    closed(code) {
      isLost(new Error(`the server closed a line${code === null ? '' : ` (${code})`} before the state was there`))
      closed?.()
    },
    hear(own, bytes, start, end, size) {
      let at = start + skip
      switch (bytes[at++]) {
        case message.sync:
        case message.syncReply: {
          const kind = bytes[at++]
          while (bytes[at++]! > 127);
          if (kind === sync.step1) {
            answers++
            own.send(haveNothing(prefix))
            return
          }
          const isWhole = size === end - start
          if (kind === sync.step2 && stateBytes === 0) {
            stateBytes = size
            isReady()
          }
          if (update && isWhole) {
            const afterMs = performance.now() - begin
            update(hearUpdate(bytes, at, end), afterMs)
          }
          return
        }
        case message.awareness:
          while (bytes[at++]! > 127);
          if (awareness && size === end - start) awareness(hearAwareness(bytes, at, end))
          return
        case message.auth:
          own.send(askForAll(prefix))
          return
        case message.syncStatus:
          if (bytes[at] === 1) acknowledged++
          return
        case message.saved:
          acknowledged = readVarUint(bytes, at)
      }
    },
  })
  line.send(dialect.hello(prefix))
  await ready
  return {
    prefix,
    // The answer to the server's question counts as one of the messages.
    get acknowledged() {
      return Math.max(0, acknowledged - answers)
    },
    get stateBytes() {
      return stateBytes
    },
    send: (frames) => line.send(frames),
    leave: () => line.end(),
  }
}

function readVarUint(bytes: Buffer, start: number): number {
  let value = 0
  for (let at = start, unit = 1; ; at++, unit *= 128) {
    value += (bytes[at]! & 127) * unit
    if (bytes[at]! < 128) return value
  }
}
