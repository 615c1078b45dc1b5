/** Many seats of one server. Each writes moves that were made beforehand, and counts what it hears by author and clock, so that merged updates count in full.
 *  Some keep what they hear, to see in the end that everybody has the same. */
import * as Y from 'yjs'
import type { Heard } from './heard.ts'
import { movesOf, Script } from './moves.ts'
import { type Seat, sit } from './seat.ts'
import type { Place } from './servers.ts'

interface Options {
  server: Place
  rooms?: number
  /** Number of the first room. */
  first?: number
  perRoom: number
  /** Seats per room that write. */
  writers?: number
  /** Updates that each writer may write. */
  updates: number
  /** Seats per room that keep what they hear, in the first `keepingRooms` rooms. */
  keeping?: number
}

const keepingRooms = 20
/** Yjs draws client ids from 32 bits; most take five bytes on the wire. */
const firstAuthor = 2_400_000_000
const atOnce = 50

interface Room {
  name: string
  first: number
  writers: Writer[]
  kept: Uint8Array[][]
  /** By place of the author: the highest clock that somebody else has heard of. */
  heard: Int32Array
  seats: Seat[]
}

/** A seat that writes. */
export interface Writer {
  written: number
  /** Writes its next updates, `many` if it has so many; gives how many. */
  write(many?: number): number
}

export class Crowd {
  readonly writers: Writer[] = []
  readonly receivers: number
  /** Updates of others that arrived, once per receiver. */
  delivered = 0
  /** From writing to arrival, in milliseconds, while `isTimed`. */
  latencies: number[] = []
  isTimed = false
  /** Called after each message. */
  heard: (() => void) | null = null
  readonly #rooms: Room[] = []
  readonly #server: Place

  private constructor(server: Place, receivers: number) {
    this.#server = server
    this.receivers = receivers
  }

  static async gather({ server, rooms = 1, first = 0, perRoom, writers = perRoom, updates, keeping = 2 }: Options): Promise<Crowd> {
    const crowd = new Crowd(server, perRoom - 1)
    for (let room = first; room < first + rooms; room++)
      crowd.#rooms.push({
        name: `bench${room}`,
        first: firstAuthor + room * writers,
        writers: [],
        kept: [],
        heard: new Int32Array(writers),
        seats: [],
      })
    const total = rooms * perRoom
    for (let from = 0; from < total; from += atOnce) {
      const batch = Array.from({ length: Math.min(atOnce, total - from) }, (_, each) => from + each)
      await Promise.all(
        batch.map((each) => {
          const room = Math.floor(each / perRoom)
          const place = each % perRoom
          const keeps = place < keeping && room < keepingRooms
          return crowd.#join(crowd.#rooms[room]!, place, writers, place < writers ? updates : 0, keeps)
        }),
      )
    }
    for (const room of crowd.#rooms) crowd.writers.push(...room.writers)
    return crowd
  }

  async #join(room: Room, place: number, writers: number, updates: number, keeps: boolean): Promise<void> {
    const author = room.first + place
    const moves = updates > 0 ? movesOf(author, updates).slice(0, updates) : []
    const clocks = new Int32Array(writers)
    const kept: Uint8Array[] = []
    if (keeps) room.kept.push(kept)
    const seat = await sit({
      server: this.#server,
      room: room.name,
      person: `p${author}`,
      update: (heard) => {
        if (keeps) kept.push(heard.bytes)
        this.#count(heard, room, clocks, place)
      },
    })
    room.seats[place] = seat
    if (updates === 0) return
    const script = new Script(seat.prefix, moves)
    const times: number[] = []
    const writer: Writer & { times: number[] } = {
      written: 0,
      times,
      write: (many = 1) => {
        const count = Math.min(many, script.count - writer.written)
        if (count <= 0) return 0
        if (this.isTimed) for (let each = 0; each < count; each++) times[writer.written + each] = performance.now()
        seat.send(script.part(writer.written, count))
        if (keeps) for (let each = 0; each < count; each++) kept.push(moves[writer.written + each]!)
        writer.written += count
        return count
      },
    }
    room.writers[place] = writer
  }

  #count({ clients, from, to }: Heard, room: Room, clocks: Int32Array, self: number): void {
    for (let each = 0; each < clients.length; each++) {
      const place = clients[each]! - room.first
      if (place === self || place < 0 || place >= clocks.length) continue
      const known = clocks[place]!
      const end = to[each]!
      if (end <= known) continue
      // A gap is not counted, so that waiting for all ends in the failure it is.
      this.delivered += end - Math.max(known, from[each]!)
      clocks[place] = end
      if (end > room.heard[place]!) room.heard[place] = end
      if (this.isTimed) {
        const now = performance.now()
        const { times } = room.writers[place] as Writer & { times: number[] }
        for (let clock = known; clock < end; clock++) this.latencies.push(now - times[clock]!)
      }
    }
    this.heard?.()
  }

  /** By author: how many of their updates somebody else has, or the server has acknowledged. */
  seen(): Map<number, number> {
    const seen = new Map<number, number>()
    for (const { first, heard, seats } of this.#rooms)
      for (const [place, clock] of heard.entries()) seen.set(first + place, Math.max(clock, seats[place]!.acknowledged))
    return seen
  }

  get written(): number {
    return this.writers.reduce((sum, { written }) => sum + written, 0)
  }

  /** Resolves when everything written has arrived at everybody. */
  async settled(limitMs = 60_000): Promise<void> {
    const total = this.written * this.receivers
    const until = performance.now() + limitMs
    let before = -1
    let changedAt = performance.now()
    while (this.delivered < total) {
      const now = performance.now()
      if (this.delivered !== before) changedAt = now
      before = this.delivered
      if (now > until || now > changedAt + 10_000)
        throw new Error(`${(total - before).toLocaleString('en')} of ${total.toLocaleString('en')} deliveries did not arrive`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  /** Throws unless those who kept what they heard, and a newcomer, end with the same document, and it holds everything that was written. */
  async converge(): Promise<void> {
    for (const room of this.#rooms) {
      if (room.kept.length === 0) continue
      const documents = room.kept.map((updates) => documentOf(updates))
      if (this.#server.name !== 'relay') {
        const held = new Map(room.writers.map(({ written }, place) => [room.first + place, written]))
        documents.push(documentOf((await everythingIn(this.#server, room.name, held)).updates))
      }
      const contents = new Set(
        documents.map((doc) => JSON.stringify([...doc.getMap('moves').entries()].sort(([a], [b]) => (a < b ? -1 : 1)))),
      )
      if (contents.size > 1) throw new Error('the clients did not end with the same document')
      for (const doc of documents) {
        for (const [place, { written }] of room.writers.entries())
          if (Y.getState(doc.store, room.first + place) !== written) throw new Error('a document does not hold everything that was written')
        doc.destroy()
      }
    }
  }

  leave(): void {
    for (const { seats } of this.#rooms) for (const seat of seats) seat.leave()
  }
}

/** What a newcomer hears until it has all of this (clocks by author), and how long after connecting that is. Throws when it takes longer than `limitMs`. */
export async function everythingIn(
  server: Place,
  room: string,
  held: ReadonlyMap<number, number>,
  limitMs = 5000,
): Promise<{ updates: Uint8Array[]; afterMs: number }> {
  const updates: Uint8Array[] = []
  const lacking = new Map([...held].filter(([, clock]) => clock > 0))
  let completeMs = 0
  const newcomer = await sit({
    server,
    room,
    person: 'newcomer',
    update({ bytes, clients, to }, afterMs) {
      updates.push(bytes)
      const before = lacking.size
      for (const [each, client] of clients.entries())
        if (to[each]! >= (lacking.get(client) ?? Number.POSITIVE_INFINITY)) lacking.delete(client)
      if (before > 0 && lacking.size === 0) completeMs = afterMs
    },
  })
  // @y/websocket-server says that this is all, and then reads its store.
  for (const until = performance.now() + limitMs; lacking.size > 0 && performance.now() < until; )
    await new Promise((resolve) => setTimeout(resolve, 5))
  newcomer.leave()
  if (lacking.size > 0) throw new Error('a newcomer was not given everything that was written')
  return { updates, afterMs: completeMs }
}

export function documentOf(updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}
