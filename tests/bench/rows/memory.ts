/** What a room costs in which two people sit and do nothing, and what one more socket costs: differences, so that what any server needs to be there at all does
 *  not count. */
import { setTimeout as wait } from 'node:timers/promises'
import { type Board, boardAuthor, boardOf } from '../board.ts'
import { awarenessFrame, oneState } from '../dialect.ts'
import { Script } from '../moves.ts'
import { everyone, type Row, withServer } from '../row.ts'
import { sit } from '../seat.ts'
import type { Server, ServerName } from '../servers.ts'

/** Some twenty notes. */
const boardBytes = 6000
const atOnce = 25
const presence = new TextEncoder().encode(
  JSON.stringify({ at: { x: 120.5, y: 80.25 }, selected: [], editing: null, user: { id: 'ada', name: 'Ada' } }),
)

export const memory: Row = {
  name: 'memory',
  title: 'Idle: 1,500 more rooms with some twenty notes and two people, and 2,500 more connections in ten rooms',
  servers: everyone,
  rounds: 1,
  limit: 180,
  async run(name, quick) {
    const share = quick ? 0.1 : 1
    const board = boardOf(boardBytes, 1)
    // Ours lets go of what an idle room does not need, at the next heartbeat (15 s). The others let go of nothing; Hocuspocus stores after two seconds.
    const roomRestMs = name === 'stoa' ? 18_000 : 4_000
    const perRoom = await difference(name, 500 * share, 1500 * share, roomRestMs, async (server, from, count) => {
      for (let at = from; at < from + count; at += atOnce)
        await Promise.all(Array.from({ length: atOnce }, (_, each) => furnish(server, `bench${at + each}`, board)))
    })
    const perConnection = await difference(name, 500 * share, 2500 * share, 4_000, async (server, from, count) => {
      for (let at = from; at < from + count; at += atOnce)
        await Promise.all(Array.from({ length: atOnce }, (_, each) => enter(server, `bench${(at + each) % 10}`, at + each)))
    })
    return { 'KB per room': perRoom / 1000, 'KB per connection': perConnection / 1000 }
  },
  lines: [
    {
      figure: 'KB per room',
      measurement: 'resident memory per idle room with two people',
      unit: 'KB',
      must: [{ most: 0.4, times: 'best' }],
      moonshot: [{ most: 0.2, times: 'best' }],
    },
    {
      figure: 'KB per connection',
      measurement: 'resident memory per idle connection',
      unit: 'KB',
      must: [{ most: 1, times: 'best' }],
      moonshot: [{ most: 0.85, times: 'best' }],
    },
  ],
}

/** Bytes per piece of `more` on top of `few`; each time after a rest. */
async function difference(
  name: ServerName,
  few: number,
  more: number,
  restMs: number,
  add: (server: Server, from: number, count: number) => Promise<void>,
): Promise<number> {
  return withServer(
    name,
    async (server) => {
      await add(server, 0, few)
      await wait(restMs)
      const before = await server.memory()
      await add(server, few, more)
      await wait(restMs)
      return ((await server.memory()) - before) / more
    },
    { collectable: true },
  )
}

async function enter(server: Server, room: string, place: number) {
  const client = 2_400_000_000 + place
  const seat = await sit({ server, room, person: `p${place}` })
  seat.send(awarenessFrame(seat.prefix, oneState(client, 1, presence)))
  return seat
}

/** Two come in; one writes the notes, the other has them in the end. */
async function furnish(server: Server, room: string, { updates, clock }: Board): Promise<void> {
  const place = Number(room.slice('bench'.length)) * 2
  const writer = await enter(server, room, place)
  const seen = new Promise<void>((resolve) => {
    void sit({
      server,
      room,
      person: `p${place + 1}`,
      update({ clients, to }) {
        if (to[clients.indexOf(boardAuthor)] === clock) resolve()
      },
    }).then((reader) => {
      reader.send(awarenessFrame(reader.prefix, oneState(2_400_000_001 + place, 1, presence)))
      writer.send(new Script(writer.prefix, updates).part(0, updates.length))
    })
  })
  await seen
}
