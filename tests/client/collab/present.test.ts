/** Who is here, for furniture that shows names. */
import { expect, test } from 'vitest'
import type { Presence } from '../../../client/collab/collab.ts'
import { present } from '../../../client/collab/usePresent.ts'

const ben: Presence = {
  clientId: 7,
  person: { id: 'ben', name: 'Ben', colour: 2, guest: false, role: 'editor' },
  at: { x: 0, y: 0 },
  selected: [],
  editing: null,
  cell: null,
  view: null,
  following: null,
  calls: null,
}

test('Ben points, selects and looks elsewhere: the names need not be drawn again', () => {
  const before = [ben]
  const after = [{ ...ben, at: { x: 90, y: 40 }, selected: ['idea'], view: { x: 0, y: 0, w: 800, h: 600 } }]
  expect(present(before, after)).toBe(before)
})

test('Ben is renamed, follows, calls, or goes: they are drawn again', () => {
  const before = [ben]
  const changes: Presence[][] = [
    [{ ...ben, person: { ...ben.person, name: 'Benedict' } }],
    [{ ...ben, following: 3 }],
    [{ ...ben, calls: { id: 'c', why: 'come' } }],
    [],
  ]
  for (const after of changes) expect(present(before, after)).toBe(after)
})
