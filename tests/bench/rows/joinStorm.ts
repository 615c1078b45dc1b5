/** A class comes in: 500 people join a large board within a second, while two go on editing it. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Board, boardAuthor, boardOf } from '../board.ts'
import { everythingIn } from '../crowd.ts'
import { Script } from '../moves.ts'
import { root } from '../place.ts'
import { keepers, type Row, withServer } from '../row.ts'
import { type Seat, sit } from '../seat.ts'
import type { Server } from '../servers.ts'

const boardBytes = 1_200_000
const rampMs = 1000
const room = 'bench0'
let board: Board | null = null

export const joinStorm: Row = {
  name: 'join',
  title: '500 people join a 1.2 MB board within a second, two edit it',
  servers: keepers,
  rounds: 3,
  limit: 60,
  run: (name, quick) =>
    withServer(name, async (server) => {
      board ??= boardOf(boardBytes, 40)
      const maker = await sit({ server, room, person: 'maker' })
      maker.send(new Script(maker.prefix, board.updates).part(0, board.updates.length))
      await everythingIn(server, room, new Map([[boardAuthor, board.clock]]))
      await server.quiet()
      maker.leave()
      const pair = await beginPair(server)
      await wait(1000)
      pair.send('count')

      const people = quick ? 50 : 500
      const seats: Promise<Seat>[] = []
      const cpu = server.cpu()
      const begin = performance.now()
      while (seats.length < people) {
        const due = Math.min(people, Math.ceil(((performance.now() - begin) / rampMs) * people))
        while (seats.length < due) seats.push(sit({ server, room, person: `j${seats.length}`, skims: true }))
        await wait(1)
      }
      const joined = await Promise.all(seats)
      const last = performance.now() - begin
      const used = server.cpu() - cpu
      const small = joined.find(({ stateBytes }) => stateBytes < board!.size * 0.9)
      if (small) throw new Error(`somebody who joined was given ${small.stateBytes} bytes of a board of ${board.size}`)
      await wait(300)
      const { p50, p99 } = await pair.end()
      for (const seat of joined) seat.leave()
      return { 'last one in, ms': last, 'CPU s': used, 'p50 of the pair, ms': p50, 'p99 of the pair, ms': p99 }
    }),
  lines: [
    {
      figure: 'last one in, ms',
      measurement: '500 people join a 1.2 MB board within a second: last one in',
      unit: 'ms',
      must: [{ most: 0.4, times: 'best' }],
      moonshot: [{ most: 0.24, times: 'best' }],
    },
    {
      figure: 'CPU s',
      measurement: '500 people join: server CPU',
      unit: 's',
      must: [{ most: 0.4, times: 'best' }],
      moonshot: [{ most: 0.13, times: 'best' }],
    },
    {
      figure: 'p99 of the pair, ms',
      measurement: '500 people join: p99 of the pair already there',
      unit: 'ms',
      must: [{ most: 0.3, times: 'best' }],
      moonshot: [{ most: 0.1, times: 'best' }],
    },
  ],
}

interface PairReport {
  p50: number
  p99: number
}

/** The two have a process of their own: the one that receives 600 MB for the others has no ear for them. */
async function beginPair({ name, port }: Server) {
  const child = fork(join(root, 'dist/bench/pair.js'), [name, String(port)])
  const answer = <Message>() =>
    new Promise<Message>((resolve, reject) => {
      child.once('message', (message) => resolve(message as Message))
      child.once('exit', () => reject(new Error('the pair did not end with the same document, or lost the server')))
    })
  await answer()
  return {
    send: (word: string) => child.send(word),
    async end() {
      const report = answer<PairReport>()
      child.send('end')
      const result = await report
      child.kill()
      return result
    },
  }
}
