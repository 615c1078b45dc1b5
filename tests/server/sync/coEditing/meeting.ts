/** Five people at one board and five at one document, over a bad network, with a server that is killed and restarted among it; and in the end everybody has the same. */
import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import { openStore } from '../../../../server/storage/index.ts'
import { contentOf } from '../../../../shared/document/index.ts'
import type { RoomName } from '../../../../shared/protocol/index.ts'
import { Hand } from '../../../help/board.ts'
import { type ChaosProxy, openChaosProxy } from '../../../help/chaosProxy.ts'
import { seeded } from '../../../help/random.ts'
import { difference, isSame, onlyRead, readSound } from '../fuzz/attempt.ts'
import { people } from '../fuzz/ground.ts'
import { openTarget, type Target } from '../fuzz/target.ts'
import { Failure } from '../fuzz/until.ts'
import { openHouse } from '../house.ts'
import { changeBoard, changeDocument } from './edits.ts'
import { pageSeat, type Seat, stockSeat } from './seats.ts'

export interface Story {
  edits: number
  faults: ChaosProxy['faults']
  /** Clocks that were called saved and looked for after a kill. */
  checked: number
}

const board: RoomName = 'board:room1'
const document: RoomName = 'document:room2'
const patienceMs = 30_000

/** Throws a `Failure` that names what went wrong. The seed settles what everybody does, and in which order; what the network makes of it differs a little each time. */
export async function meet({ seed, steps }: { seed: number; steps: number }): Promise<Story> {
  const random = seeded(seed)
  const proxy = await openChaosProxy(seeded(seed + 1), { delayMs: 12, cut: 0.02, linger: 0.02, silence: 0.02 })
  const target = await openTarget('embedded')
  const url = `ws://127.0.0.1:${proxy.port}/sync`
  proxy.lead(portOf(target))
  const seats: Desk[] = [
    new Desk(pageSeat(url, board, 'ada')),
    new Desk(stockSeat(url, board, 'zoe')),
    new Desk(pageSeat(url, board, 'con')),
    new Desk(stockSeat(url, board, 'con')),
    new Desk(stockSeat(url, board, 'cyd')),
    new Desk(pageSeat(url, document, 'ada')),
    new Desk(pageSeat(url, document, 'bob')),
    new Desk(stockSeat(url, document, 'zoe')),
    new Desk(stockSeat(url, document, 'own')),
    new Desk(stockSeat(url, document, 'edi')),
  ]
  const story: Story = { edits: 0, faults: proxy.faults, checked: 0 }
  const [kill, restart] = [Math.floor(steps * (0.3 + random.next() * 0.3)), Math.floor(steps * (0.65 + random.next() * 0.3))]
  try {
    await settle(target, seats)
    proxy.storm(true)
    for (let step = 0; step < steps; step++) {
      const desk = random.pick(seats)
      if (random.next() < 0.01) desk.reload()
      // A few in one moment, now and then.
      for (let edits = random.pick([1, 1, 1, 2, 6]); edits > 0; edits--, story.edits++) desk.change(random)
      if (step === kill) story.checked += await killAndLook(target, proxy, seats, random)
      if (step === restart) {
        await target.reopen()
        proxy.lead(portOf(target))
      }
      await breath(proxy, random.below(5))
      for (const { seat } of seats) checkWell(seat)
    }
    proxy.storm(false)
    await settle(target, seats)
    await compare(target, seats)
    return story
  } finally {
    for (const { seat } of seats) seat.close()
    await proxy.close()
    await target.close()
  }
}

const portOf = ({ url }: Target): number => Number(new URL(url).port)

/** A seat and who works there. */
class Desk {
  readonly seat: Seat
  #visits = 0
  #work!: (random: ReturnType<typeof seeded>) => void

  constructor(seat: Seat) {
    this.seat = seat
    this.#sit()
  }

  change(random: ReturnType<typeof seeded>): void {
    this.#work(random)
  }

  reload(): void {
    this.seat.reload()
    this.#sit()
  }

  #sit(): void {
    const { doc, person, room } = this.seat
    if (room === board) {
      const hand = new Hand(doc, person, people[person], 100 * ++this.#visits + person.charCodeAt(0) + doc.clientID)
      this.#work = (random) => changeBoard(hand, random)
    } else {
      const origin = {}
      const undo = new Y.UndoManager(contentOf(doc), { trackedOrigins: new Set([origin]), captureTimeout: 0 })
      this.#work = (random) => changeDocument(doc, undo, origin, random)
    }
  }
}

/** Lets some bytes pass, or a moment in which none do. */
async function breath(proxy: ChaosProxy, pieces: number): Promise<void> {
  const enough = proxy.passed + pieces
  const end = performance.now() + 40
  while (proxy.passed < enough && performance.now() < end) await wait(1)
}

function checkWell(seat: Seat): void {
  const wrong = seat.wrong()
  if (wrong) throw new Failure(`${nameOf(seat)} ${wrong}`)
  const { pendingStructs, pendingDs } = seat.doc.store
  if (seat.isSettled() && (pendingStructs || pendingDs)) throw new Failure(`${nameOf(seat)} lacks something that others build on`)
}

const nameOf = ({ person, is, room }: Seat): string => `${person} at the ${room.split(':')[0]} (${is})`

/** Whatever was called saved, and whatever anybody saw of others, is in the store of a server that was killed. */
async function killAndLook(target: Target, proxy: ChaosProxy, desks: Desk[], random: ReturnType<typeof seeded>): Promise<number> {
  proxy.lead(null)
  await target.kill()
  let checked = 0
  const store = await openStore({ folder: target.folder })
  const house = await openHouse({ store })
  try {
    for (const room of [board, document]) {
      const doc = await house.read(room)
      const isThere = (client: number, clock: number, what: string) => {
        checked++
        const there = Y.getState(doc.store, client)
        if (there < clock) throw new Failure(`after a kill the ${room} has ${there} of ${client}, and ${clock} were ${what}`)
      }
      const seats = desks.map(({ seat }) => seat).filter((seat) => seat.room === room)
      for (const seat of seats) for (const [client, clock] of seat.saved) isThere(client, clock, `called saved to ${nameOf(seat)}`)
      const own = new Set(seats.flatMap((seat) => [seat.doc.clientID, ...seat.saved.keys()]))
      for (const seat of seats) {
        for (const client of seat.doc.store.clients.keys()) {
          // A page that was loaded again brings along what it wrote before.
          const isOthers = seats.some((other) => other !== seat && other.doc.clientID === client) || !own.has(client)
          if (isOthers && seat.is === 'stock') isThere(client, Y.getState(seat.doc.store, client), `seen by ${nameOf(seat)}`)
        }
      }
    }
  } finally {
    await house.close()
    await store.close()
  }
  // Work goes on while nobody is there to take it.
  for (let edits = random.below(10); edits > 0; edits--) random.pick(desks).change(random)
  await target.start()
  proxy.lead(portOf(target))
  return checked
}

async function settle(target: Target, desks: Desk[]): Promise<void> {
  const end = performance.now() + patienceMs
  const isQuiet = () =>
    desks.every(({ seat }) => {
      checkWell(seat)
      const [first] = desks.filter((other) => other.seat.room === seat.room)
      return seat.isSettled() && isSame(first!.seat.doc, seat.doc)
    })
  while (!isQuiet()) {
    if (target.ended) throw new Failure(target.ended)
    if (performance.now() > end) throw new Failure(`after ${patienceMs / 1000} s it is not the same for everybody${standings(desks)}`)
    await wait(5)
  }
}

function standings(desks: Desk[]): string {
  return desks
    .map(({ seat }) => {
      const [first] = desks.filter((other) => other.seat.room === seat.room)
      return `\n${nameOf(seat)}: ${seat.state()}${difference(first!.seat.doc, seat.doc)}`
    })
    .join('')
}

/** The server's own copy, before and after it is opened again, and the bytes of it. */
async function compare(target: Target, desks: Desk[]): Promise<void> {
  for (const when of ['now', 'after a restart']) {
    for (const room of [board, document]) {
      const [first, ...others] = desks.filter(({ seat }) => seat.room === room).map(({ seat }) => seat)
      const doc = await readSound(target, room)
      if (!isSame(doc, first!.doc)) throw new Failure(`the server has another ${room} ${when}${difference(doc, first!.doc)}`)
      const bytes = normal(doc)
      for (const seat of [first!, ...others])
        if (Buffer.compare(normal(seat.doc), bytes) !== 0)
          throw new Failure(`the ${room} of ${nameOf(seat)} is written in other bytes ${when}`)
      for (const seat of [first!, ...others])
        for (const [client, clock] of seat.saved)
          if (Y.getState(doc.store, client) < clock) throw new Failure(`something that was saved to ${nameOf(seat)} is missing ${when}`)
    }
    if (when === 'now') await target.reopen()
  }
}

/** Encoded as by somebody who has just come: what was split for an edit is whole again, and what was deleted is cleared away. */
function normal(doc: Y.Doc): Uint8Array {
  let bytes = Y.encodeStateAsUpdate(doc)
  for (let round = 0; round < 2; round++) {
    const fresh = new Y.Doc({ guid: 'normal' })
    onlyRead(fresh)
    Y.applyUpdate(fresh, bytes)
    bytes = Y.encodeStateAsUpdate(fresh)
    fresh.destroy()
  }
  return bytes
}
