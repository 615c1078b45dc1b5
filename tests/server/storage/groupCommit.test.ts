import { expect, test } from 'vitest'
import { createGroupCommit } from '../../../server/storage/groupCommit.ts'

/** A disk that writes only when told to. */
function slowDisk() {
  const batches: string[][] = []
  const answers: { take(): void; refuse(): void }[] = []
  const { commit, idle, close } = createGroupCommit<string>((operations) => {
    batches.push(operations)
    return new Promise((resolve, reject) => answers.push({ take: resolve, refuse: () => reject(new Error('disk full')) }))
  })
  return { commit, idle, close, batches, answers }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('what is committed while the disk is busy goes in one batch with the next', async () => {
  const { commit, batches, answers } = slowDisk()
  const done: string[] = []
  void commit('a').then(() => done.push('a'))
  await turn()
  void commit('b').then(() => done.push('b'))
  void commit('c').then(() => done.push('c'))
  void commit('d').then(() => done.push('d'))
  await turn()
  expect(batches).toEqual([['a']])
  answers[0]!.take()
  await turn()
  expect(batches).toEqual([['a'], ['b', 'c', 'd']])
  expect(done).toEqual(['a'])
  answers[1]!.take()
  await turn()
  expect(done).toEqual(['a', 'b', 'c', 'd'])
})

test('a batch the disk refuses fails for everybody in it, and the next one is tried', async () => {
  const { commit, idle, answers } = slowDisk()
  const first = commit('a')
  const second = commit('b')
  await turn()
  answers[0]!.refuse()
  await expect(first).rejects.toThrow('disk full')
  await expect(second).rejects.toThrow('disk full')
  const third = commit('c')
  await turn()
  answers[1]!.take()
  await third
  await idle()
})

test('what has to go alone goes alone, in its turn', async () => {
  const { commit, batches, answers } = slowDisk()
  void commit('a')
  void commit('b')
  void commit('alone', true)
  void commit('c')
  void commit('d')
  for (let each = 0; each < 3; each++) {
    await turn()
    answers[each]!.take()
  }
  await turn()
  expect(batches).toEqual([['a', 'b'], ['alone'], ['c', 'd']])
})

test('closing waits for everything that was taken, also when the disk refuses it, and takes nothing more', async () => {
  const { commit, close, batches, answers } = slowDisk()
  const first = commit('a')
  await turn()
  const second = commit('b')
  let isClosed = false
  const closing = close().then(() => (isClosed = true))
  await expect(commit('late')).rejects.toThrow('closed')
  answers[0]!.take()
  await first
  await turn()
  expect(isClosed).toBe(false)
  answers[1]!.refuse()
  await expect(second).rejects.toThrow('disk full')
  await closing
  expect(batches).toEqual([['a'], ['b']])
})
