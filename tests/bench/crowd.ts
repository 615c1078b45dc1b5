/** Many clients of one server, as cheap as can be: each writes updates that were made beforehand, and counts what it hears by client and clock, also in merged updates.
 *  A few keep a real document, to see that everybody ends with the same. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

interface Member {
  room: number
  /** Sends its next update. */
  write(): void
  /** Updates it has written. */
  readonly written: number
  readonly doc: Y.Doc | null
  leave(): void
}

export interface Crowd {
  members: Member[]
  /** Updates of others that arrived so far, counted once per receiver. */
  delivered(): number
  /** Resolves when `delivered()` is that many; throws after a minute without. */
  reached(count: number): Promise<void>
  /** Milliseconds from writing to each arrival since the last call, sorted. */
  latencies(): number[]
  /** True when the documents kept in each room are equal and hold every update. */
  converged(): boolean
  leave(): void
}

interface Options {
  url(room: string): string
  rooms: number
  perRoom: number
  /** Updates that each may write. */
  updates: number
  /** Members per room that keep a document; only the first hundred rooms have any. */
  documents: number
}

export async function gather({ url, rooms, perRoom, updates, documents }: Options): Promise<Crowd> {
  let delivered = 0
  let latencies: number[] = []
  let wake: (() => void) | null = null
  let awaited = Number.POSITIVE_INFINITY
  /** When each author (Yjs client id) wrote each update. */
  const writtenAt = new Map<number, number[]>()
  const members: Member[] = []

  for (let room = 0; room < rooms; room++) {
    const joins = Array.from({ length: perRoom }, (_, seat) => join(room, seat))
    members.push(...(await Promise.all(joins)))
  }

  async function join(room: number, seat: number): Promise<Member> {
    const author = 1000 + room * perRoom + seat
    const ready = prepared(author, updates)
    const times: number[] = []
    writtenAt.set(author, times)
    const doc = seat < documents && room < 100 ? new Y.Doc() : null
    const clocks = new Map<number, number>()
    const socket = new WebSocket(url(`bench${room}`), { perMessageDeflate: false })
    let isReady: () => void
    const opened = new Promise<void>((resolve, reject) => {
      isReady = resolve
      socket.on('error', reject)
    })

    const hearUpdate = (update: Uint8Array) => {
      if (doc) Y.applyUpdate(doc, update)
      const now = performance.now()
      for (const [client, to] of Y.parseUpdateMeta(update).to) {
        const from = clocks.get(client) ?? 0
        if (client === author || to <= from) continue
        clocks.set(client, to)
        delivered += to - from
        const at = writtenAt.get(client)!
        for (let clock = from; clock < to; clock++) latencies.push(now - at[clock]!)
      }
      if (delivered >= awaited) wake?.()
    }
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(data)
      if (decoding.readVarUint(decoder) !== 0) return
      const kind = decoding.readVarUint(decoder)
      const body = decoding.readVarUint8Array(decoder)
      if (kind === 0) {
        // What the server asks for: we have nothing yet.
        socket.send(sync(1, Uint8Array.of(0, 0)))
        socket.send(sync(0, Uint8Array.of(0)))
      } else {
        if (kind === 1) isReady()
        hearUpdate(body)
      }
    })
    await opened
    return {
      room,
      doc,
      get written() {
        return times.length
      },
      write() {
        const { message, update } = ready[times.length]!
        times.push(performance.now())
        if (doc) Y.applyUpdate(doc, update)
        socket.send(message)
      },
      leave: () => socket.terminate(),
    }
  }

  return {
    members,
    delivered: () => delivered,
    async reached(count) {
      if (delivered >= count) return
      awaited = count
      let timer: NodeJS.Timeout
      await new Promise<void>((resolve, reject) => {
        wake = resolve
        timer = setTimeout(() => reject(new Error(`${delivered} of ${count} updates arrived within a minute`)), 60_000)
      })
      clearTimeout(timer!)
      awaited = Number.POSITIVE_INFINITY
      wake = null
    },
    latencies() {
      const sorted = latencies.sort((a, b) => a - b)
      latencies = []
      return sorted
    },
    converged() {
      for (let room = 0; room < rooms; room++) {
        const inRoom = members.filter((member) => member.room === room)
        const total = inRoom.reduce((sum, { written }) => sum + written, 0)
        const states = new Set(inRoom.flatMap(({ doc }) => (doc ? [JSON.stringify([...doc.getMap('m').entries()].sort())] : [])))
        if (states.size > 1) return false
        for (const { doc } of inRoom)
          if (doc && [...Y.decodeStateVector(Y.encodeStateVector(doc)).values()].reduce((sum, clock) => sum + clock, 0) !== total)
            return false
      }
      return true
    },
    leave() {
      for (const member of members) member.leave()
    },
  }
}

/** Updates of one author, each a new value for one of ten keys: the size and shape of an object that is moved. */
function prepared(author: number, count: number): { message: Uint8Array; update: Uint8Array }[] {
  const doc = new Y.Doc()
  doc.clientID = author
  const list: { message: Uint8Array; update: Uint8Array }[] = []
  doc.on('update', (update: Uint8Array) => list.push({ update, message: sync(2, update) }))
  const map = doc.getMap('m')
  for (let each = 0; each < count; each++) map.set(`${author}-${each % 10}`, [each, each * 2])
  doc.destroy()
  return list
}

function sync(kind: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}
