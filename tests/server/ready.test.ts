/** /readyz: what it says to whoever watches over the server, and when it says that all is well again. */
import { afterEach, expect, test } from 'vitest'
import type { FolderHealth } from '../../server/host/folder.ts'
import { createSpace } from '../../shared/api/index.ts'
import { startServer, type TestServer } from '../help/server.ts'

let server: TestServer
afterEach(() => server.close())

const ready = async () => {
  const reply = await server.visitor().fetch('/readyz')
  expect(reply.headers.get('cache-control')).toBe('no-store')
  return { status: reply.status, ...((await reply.json()) as object) }
}
const well = { status: 200, ok: true, writable: true }

/** A disk that takes what the test says. */
function moody() {
  const { catalogue } = server.store
  const write = catalogue.write.bind(catalogue)
  const disk = { isFull: false, isTaking: true, tries: 0 }
  catalogue.write = async (changes) => {
    disk.tries++
    disk.isTaking = !disk.isFull
    if (disk.isFull) throw new Error('no space left')
    await write(changes)
  }
  server.store.isTaking = () => disk.isTaking
  return disk
}

test('a refused write makes it bad at once; it is good again by itself when there is room, without anybody writing', async () => {
  server = await startServer()
  const ada = await server.account('Ada')
  const disk = moody()
  expect(await ready()).toEqual(well)
  disk.isFull = true
  await ada.refused(createSpace, { name: 'Lost' })
  expect(await ready()).toEqual({ status: 503, ok: false, writable: false, why: 'writeRefused' })
  server.clock.advance(2_000)
  expect(await ready()).toEqual({ status: 503, ok: false, writable: false, why: 'writeRefused' })
  disk.isFull = false
  server.clock.advance(2_000)
  expect(await ready()).toEqual(well)
})

test('however often it is asked, the disk is tried every other second', async () => {
  server = await startServer()
  const disk = moody()
  disk.isFull = true
  disk.isTaking = false
  await Promise.all(Array.from({ length: 50 }, ready))
  expect(disk.tries).toBe(1)
  server.clock.advance(2_000)
  await ready()
  expect(disk.tries).toBe(2)
  // A disk that takes is left alone.
  disk.isTaking = true
  server.clock.advance(60_000)
  await ready()
  expect(disk.tries).toBe(2)
})

test('a folder that may not be written, and one that is nearly full, make it bad, and say which; where the folder lies stays unsaid', async () => {
  let folder: FolderHealth = { dataFolder: 'data', writable: true, freeBytes: null }
  server = await startServer({ health: async () => folder })
  expect(await ready()).toEqual(well)
  folder = { dataFolder: 'data', writable: false, freeBytes: 1_000_000_000 }
  expect(await ready()).toEqual({ status: 503, ok: false, writable: false, why: 'notWritable' })
  folder = { dataFolder: 'data', writable: false, freeBytes: 1_000_000 }
  expect(await ready()).toEqual({ status: 503, ok: false, writable: false, why: 'nearlyFull' })
  folder = { dataFolder: 'data', writable: true, freeBytes: 1_000_000_000 }
  expect(await ready()).toEqual(well)
})

test('a disk that does not answer makes it bad, not silent', async () => {
  let asked = () => {}
  const isAsked = new Promise<void>((resolve) => (asked = resolve))
  server = await startServer({
    health() {
      asked()
      return new Promise(() => {})
    },
  })
  const answer = ready()
  await isAsked
  server.clock.advance(3_000)
  expect(await answer).toEqual({ status: 503, ok: false, writable: false, why: 'notWritable' })
})

test('while the server stops it is bad', async () => {
  let letGo = () => {}
  const isHeld = new Promise<void>((resolve) => (letGo = resolve))
  let asked = () => {}
  const isAsked = new Promise<void>((resolve) => (asked = resolve))
  server = await startServer({
    async health() {
      asked()
      await isHeld
      return { dataFolder: 'data', writable: true, freeBytes: null }
    },
  })
  const answer = ready()
  await isAsked
  const closed = server.close()
  letGo()
  expect(await answer).toEqual({ status: 503, ok: false, writable: true, why: 'stopping' })
  await closed
})
