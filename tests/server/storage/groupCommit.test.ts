import { expect, test } from 'vitest'
import { createGroupCommit } from '../../../server/storage/groupCommit.ts'

/** A disk that writes only when told to. */
function slowDisk() {
  const batches: string[][] = []
  const answers: { take(): void; refuse(): void }[] = []
  const { commit, idle } = createGroupCommit<string>((operations) => {
    batches.push(operations)
    return new Promise((resolve, reject) => answers.push({ take: resolve, refuse: () => reject(new Error('disk full')) }))
  })
  return { commit, idle, batches, answers }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('what is committed while the disk is busy goes in one batch with the next', async () => {
  const { commit, batches, answers } = slowDisk()
  const done: string[] = []
  void commit(['a']).then(() => done.push('a'))
  await turn()
  void commit(['b', 'c']).then(() => done.push('b'))
  void commit(['d']).then(() => done.push('d'))
  await turn()
  expect(batches).toEqual([['a']])
  answers[0]!.take()
  await turn()
  expect(batches).toEqual([['a'], ['b', 'c', 'd']])
  expect(done).toEqual(['a'])
  answers[1]!.take()
  await turn()
  expect(done).toEqual(['a', 'b', 'd'])
})

test('a batch the disk refuses fails for everybody in it, and the next one is tried', async () => {
  const { commit, idle, answers } = slowDisk()
  const first = commit(['a'])
  const second = commit(['b'])
  await turn()
  answers[0]!.refuse()
  await expect(first).rejects.toThrow('disk full')
  await expect(second).rejects.toThrow('disk full')
  const third = commit(['c'])
  await turn()
  answers[1]!.take()
  await third
  await idle()
})
