import { expect, test } from 'vitest'
import { savedTogether } from '../../../client/collab/savedTogether.ts'

const saved = { is: 'saved' } as const
const offline = (changes: number, keeps = true) => ({ is: 'offline', changes, keeps }) as const
const saving = (changes: number) => ({ is: 'saving', changes }) as const

test('a board is saved when what is said about it is, too', () => {
  expect(savedTogether(saved, null)).toBe(saved)
  expect(savedTogether(saved, saved)).toBe(saved)
  expect(savedTogether(saved, { is: 'opening' })).toBe(saved)
  expect(savedTogether(saved, saving(1))).toEqual(saving(1))
  expect(savedTogether(saved, offline(2))).toEqual(offline(2))
  expect(savedTogether(saving(1), saving(2))).toEqual(saving(3))
})
test('without the network the changes of both count, and only what both keep is kept', () => {
  expect(savedTogether(offline(1), offline(2))).toEqual(offline(3))
  expect(savedTogether(offline(1), offline(0))).toEqual(offline(1))
  expect(savedTogether(offline(1), offline(2, false))).toEqual(offline(3, false))
})
test('a room that is closed says so', () => {
  const closed = { is: 'closed', code: 'removed' } as const
  expect(savedTogether(closed, saving(3))).toBe(closed)
})
