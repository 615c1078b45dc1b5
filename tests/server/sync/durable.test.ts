/** Nobody sees what could still be lost, and what was called saved is there after anything that may happen to the server. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openStore, type Store } from '../../../server/storage/index.ts'
import { type FakeClock, fakeClock } from '../../help/clock.ts'
import { type House, openHouse, Peer, room, settled, until } from './house.ts'

let house: House
afterEach(() => house?.close())

/** A store whose disk does what the test says: takes at once, holds back, or refuses. */
async function moodyStore() {
  const store = await openStore('memory')
  let held: (() => void)[] = []
  const mood = { is: 'taking' as 'taking' | 'holding' | 'refusing', tries: 0, readable: true }
  const moody: Store = {
    ...store,
    log: {
      ...store.log,
      async append(append) {
        mood.tries++
        if (mood.is === 'refusing') throw new Error('no space left')
        if (mood.is === 'holding') await new Promise<void>((resolve) => held.push(resolve))
        return store.log.append(append)
      },
      async load(name) {
        if (!mood.readable) throw new Error('cannot read')
        return store.log.load(name)
      },
    },
  }
  const letGo = () => {
    mood.is = 'taking'
    for (const resolve of held) resolve()
    held = []
  }
  return { store: moody, mood, letGo, holds: () => held.length }
}
/** Long enough for anything that is on its way to arrive: a round trip of another window. */
async function roundTrip(name = 'ada'): Promise<void> {
  const probe = house.come(name, { room: 'board:room9' })
  await until(() => probe.isSynced)
  probe.leave()
}

test('an edit reaches the others, and is called saved, only when the disk has it', async () => {
  const { store, mood, letGo, holds } = await moodyStore()
  house = await openHouse({ store })
  house.let('ada', 'owner')
  house.let('ben', 'editor')
  const [ada, ben] = [house.come('ada'), house.come('ben')]
  await settled(ada)
  await settled(ben)
  mood.is = 'holding'
  ada.write('unsafe')
  await until(() => holds() === 1)
  await roundTrip()
  expect(ben.text).toBe('')
  expect(ada.saved).toBe(ada.sent - 1)
  letGo()
  await settled(ada)
  await until(() => ben.text === 'unsafe')
})

test('a newcomer, and an export, never get what is not yet durable', async () => {
  const { store, mood, letGo, holds } = await moodyStore()
  house = await openHouse({ store })
  house.let('ada', 'owner')
  const ada = house.come('ada')
  await settled(ada)
  ada.write('safe')
  await settled(ada)
  mood.is = 'holding'
  ada.write(' unsafe')
  await until(() => holds() === 1)
  const newcomer = house.come('ada')
  let read: string | null = null
  const reading = house.read(room).then((doc) => (read = doc.getText('t').toString()))
  await roundTrip()
  // They wait for the disk; what they must not have is the word that could be lost.
  expect(newcomer.text).not.toContain('unsafe')
  expect(read).toBeNull()
  letGo()
  await until(() => newcomer.text === 'safe unsafe')
  await reading
  expect(read).toBe('safe unsafe')
})

describe('a disk that takes nothing more', () => {
  const open = async () => {
    const moody = await moodyStore()
    const clock: FakeClock = fakeClock()
    house = await openHouse({ store: moody.store, clock })
    house.let('ada', 'owner')
    house.let('ben', 'editor')
    const [ada, ben] = [house.come('ada'), house.come('ben')]
    await settled(ada)
    await settled(ben)
    ada.write('safe')
    await settled(ada)
    moody.mood.is = 'refusing'
    moody.mood.tries = 0
    ada.write(' later')
    await until(() => ben.notices.at(-1)?.notice === 'writable')
    return { ...moody, clock, ada, ben }
  }

  test('makes the room read-only; everybody is told; it resumes by itself, and nothing is lost', async () => {
    const { mood, clock, ada, ben } = await open()
    expect(ben.notices.at(-1)).toEqual({ notice: 'writable', writable: false, why: 'disk' })
    ben.write('!')
    await roundTrip()
    expect(ben.text).toBe('safe!')
    expect(ada.text).toBe('safe later')
    for (let wait = 0; wait < 5; wait++) {
      const before = mood.tries
      clock.advance(10_000)
      await until(() => mood.tries > before)
    }
    mood.is = 'taking'
    clock.advance(10_000)
    await settled(ada)
    await settled(ben)
    await until(() => ada.text === ben.text && ada.text.length === 'safe later!'.length)
    expect(ada.notices.at(-1)).toEqual({ notice: 'writable', writable: true })
  })

  test('a newcomer still gets what is durable, is told that nothing can be written, and gets the rest later', async () => {
    const { mood, clock } = await open()
    const newcomer = house.come('ben')
    await until(() => newcomer.text === 'safe')
    expect(newcomer.notices).toContainEqual({ notice: 'writable', writable: false, why: 'disk' })
    expect((await house.read(room)).getText('t').toString()).toBe('safe')
    await expect(house.rooms.change(room, 'ada', (doc) => doc.getText('t').insert(0, 'x'))).rejects.toMatchObject({ code: 'storeFailed' })
    mood.is = 'taking'
    clock.advance(500)
    await until(() => newcomer.text === 'safe later')
  })

  test('and cannot even be read: newcomers wait, and are served when it is back', async () => {
    const { mood, clock } = await open()
    mood.readable = false
    const newcomer = house.come('ben')
    await until(() => newcomer.notices.some(({ notice }) => notice === 'writable'))
    await until(() => mood.tries > 0)
    mood.readable = true
    mood.is = 'taking'
    clock.advance(500)
    await until(() => newcomer.text === 'safe later')
  })
})

test('a room that cannot be opened now sends its visitors away for a while, and opens when it can', async () => {
  const { store, mood } = await moodyStore()
  house = await openHouse({ store })
  house.let('ada', 'owner')
  mood.readable = false
  const early = house.come('ada')
  await until(() => early.closed?.code === 1013)
  mood.readable = true
  await settled(house.come('ada'))
})

test('a room with a damaged record opens with the rest, and gets the lost part back from a copy that has it', async () => {
  const { store } = await moodyStore()
  house = await openHouse({ store })
  house.let('ada', 'owner')
  house.let('ben', 'editor')
  const [ada, ben] = [house.come('ada'), house.come('ben')]
  await settled(ada)
  await settled(ben)
  for (const word of ['one ', 'two ', 'three ']) {
    ada.write(word)
    await settled(ada)
  }
  await until(() => ben.text === 'one two three ')
  // Killed before there was a snapshot.
  const { load, compact } = store.log
  store.log.compact = async () => {}
  await house.close()
  store.log.compact = compact
  store.log.load = async (name) => {
    const { tail, ...rest } = await load(name)
    return { ...rest, tail: tail.filter((_, index) => index !== 1), damaged: 1 }
  }
  house = await openHouse({ store })
  house.let('ada', 'owner')
  house.let('ben', 'editor')
  const newcomer = house.come('ada')
  await until(() => newcomer.text === 'one ')
  // Ben has all of it, in Ada's words.
  const back = house.come('ben', { doc: ben.doc })
  await until(() => newcomer.text === 'one two three ')
  expect(back.refusal).toBeUndefined()
  expect(house.lines.join()).toContain('damaged')
})

test('a room of which a part is lost opens as it was last good, read-only, and says so; when somebody decides to go on, copies bring back what they have', async () => {
  const { store } = await moodyStore()
  house = await openHouse({ store })
  house.let('ada', 'owner')
  house.let('ben', 'editor')
  const ada = house.come('ada')
  await settled(ada)
  ada.write('early ')
  await settled(ada)
  const early = Y.encodeStateAsUpdate(ada.doc)
  ada.write('late ')
  await settled(ada)
  const ben = house.come('ben')
  await until(() => ben.text === 'early late ')
  await house.close()

  // The newest snapshot rotted, and the updates it held are gone.
  const { load, compact } = store.log
  let isMended = false
  store.log.load = async (name) =>
    isMended || name !== room ? load(name) : { ...(await load(name)), snapshot: early, tail: [], damaged: 1, lost: true }
  store.log.compact = async (name, snapshot) => {
    await compact(name, snapshot)
    isMended = true
  }
  house = await openHouse({ store })
  house.let('ada', 'owner')
  house.let('ben', 'editor')
  const owner = house.come('ada')
  await until(() => owner.text === 'early ')
  expect(owner.notices).toContainEqual({ notice: 'writable', writable: false, why: 'damaged' })
  owner.write('not taken')
  const holder = house.come('ben', { doc: ben.doc })
  await until(() => holder.isSynced)
  await roundTrip()
  expect(owner.refusal ?? holder.refusal).toBeUndefined()
  expect((await house.read(room)).getText('t').toString()).toBe('early ')
  await expect(house.rooms.change(room, 'ada', (doc) => doc.getText('t').insert(0, 'x'))).rejects.toMatchObject({ code: 'storeFailed' })

  await house.rooms.mend(room)
  await until(() => owner.closed?.code === 1012 && holder.closed?.code === 1012)
  const again = house.come('ada')
  await until(() => again.text === 'early ')
  const back = house.come('ben', { doc: ben.doc })
  await until(() => again.text === 'early late ')
  again.write('on')
  await settled(again)
  await until(() => back.text === 'early late on')
})

test('an update that comes before the answer it builds on waits for it', async () => {
  house = await openHouse()
  house.let('ada', 'owner')
  // Written while apart, and a word more in the moment between connecting and answering: y-websocket sends it first.
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'apart')
  const ada = house.come('ada', { doc })
  ada.socket.on('open', () => ada.write(', together'))
  await settled(ada)
  expect(ada.sent).toBe(2)
  expect((await house.read(room)).getText('t').toString()).toBe('apart, together')
})

test('kill -9 in the middle of edits, three times: nothing that was called saved is missing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-kill-'))
  const program = fileURLToPath(new URL('./server.ts', import.meta.url))
  const acknowledged = new Set<string>()
  try {
    for (let round = 0; round < 3; round++) {
      const child = spawn(process.execPath, ['--import', 'tsx', program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
      const url = await new Promise<string>((resolve) => child.stdout.once('data', (line) => resolve(String(line).trim())))
      const gone = new Promise((resolve) => child.once('exit', resolve))
      const peers = ['ada', 'ben', 'cyd'].map((name) => new Peer(`${url}/${room}`, name))
      await Promise.all(peers.map(settled))
      /** Words by the data message that carried them. */
      const words = peers.map(() => new Map<number, string>())
      let count = 0
      // Killed while some of it is acknowledged and some is not, however fast the machine is.
      while (count < 300 || peers.some((peer) => peer.saved < 20)) {
        for (const [index, peer] of peers.entries()) {
          if (peer.sent - peer.saved >= 150) continue
          const word = `${round}-${index}-${count++}`
          peer.doc.getMap('words').set(word, true)
          words[index]!.set(peer.sent, word)
        }
        await new Promise((resolve) => setImmediate(resolve))
      }
      child.kill('SIGKILL')
      await gone
      await Promise.all(peers.map((peer) => peer.gone))
      for (const [index, peer] of peers.entries())
        for (const [message, word] of words[index]!) if (message <= peer.saved) acknowledged.add(word)
      // What anybody saw of the others is there as well.
      const seen = peers.flatMap((peer, index) =>
        [...peer.doc.getMap('words').keys()].filter((word) => word.startsWith(`${round}-`) && !word.startsWith(`${round}-${index}-`)),
      )
      const store = await openStore({ folder })
      house = await openHouse({ store })
      const there = new Set((await house.read(room)).getMap('words').keys())
      await house.close()
      await store.close()
      expect([...acknowledged, ...seen].filter((word) => !there.has(word))).toEqual([])
    }
    expect(acknowledged.size).toBeGreaterThan(100)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
