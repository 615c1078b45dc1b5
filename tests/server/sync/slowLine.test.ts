/** A line that is slow is not taken for a dead one, and a dead one not for slow. */
import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { Connection } from '../../../server/sync/connection.ts'
import { Bucket, defaultLimits } from '../../../server/sync/limits.ts'
import type { Room } from '../../../server/sync/room.ts'
import type { SyncPerson } from '../../../server/sync/sync.ts'
import { fakeClock } from '../../help/clock.ts'

/** A connection whose line takes what the test lets it take. */
function onLine() {
  const clock = fakeClock()
  const socket = Object.assign(new EventEmitter(), { isCut: false, ping() {}, close() {}, terminate: () => (socket.isCut = true) })
  const line = { bytesWritten: 0, writableLength: 0, cork() {}, uncork() {}, write }
  function write({ length }: Uint8Array): boolean {
    line.bytesWritten += length
    line.writableLength += length
    return true
  }
  const person: SyncPerson = { id: 'ada', name: 'Ada', colour: 1, guest: false, session: 's' }
  const connection = new Connection({
    socket: socket as unknown as WebSocket,
    line: line as never,
    person,
    room: { leave() {} } as unknown as Room,
    door: { whoIs: () => person, again: () => person, isOwnOrigin: () => true, isRoom: () => true, roleIn: () => 'editor' },
    looksIn: false,
    clock,
    limits: defaultLimits,
    bytes: new Bucket(defaultLimits.bytes),
  })
  /** A quarter of a minute in which the line takes so many bytes. */
  const quarter = (takes: number) => {
    line.writableLength = Math.max(0, line.writableLength - takes)
    clock.advance(15_000)
    connection.heartbeat()
  }
  return { connection, socket, quarter }
}

test('a large state that takes minutes to arrive arrives', () => {
  const { connection, socket, quarter } = onLine()
  connection.sendState([Buffer.alloc(8 * 1024 * 1024)])
  for (let each = 0; each < 5; each++) quarter(1_500_000)
  expect(socket.isCut).toBe(false)
  // Now everything is there, and it still says nothing.
  for (let each = 0; each < 4; each++) quarter(8_000_000)
  expect(socket.isCut).toBe(true)
})

test('who takes nothing of it is gone within three quarters of a minute', () => {
  const { connection, socket, quarter } = onLine()
  connection.sendState([Buffer.alloc(8 * 1024 * 1024)])
  for (let each = 0; each < 3; each++) quarter(0)
  expect(socket.isCut).toBe(true)
})
