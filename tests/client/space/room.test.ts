import { encode } from 'uqr'
import { describe, expect, test } from 'vitest'
import type { Presence } from '../../../client/collab/collab.ts'
import { fileName } from '../../../client/host/files.ts'
import { peopleInRoom } from '../../../client/space/peopleInRoom.ts'
import { qrPath } from '../../../client/space/qrPath.ts'
import { kindOf, saveWords, shortSaveWords } from '../../../client/space/saveWords.ts'
import type { Me } from '../../../shared/api/index.ts'
import { sayIn } from '../../../shared/words/index.ts'

const ada: Me = { id: 'ada', name: 'Ada', guest: false, colour: 1, email: 'ada@example.eu', instance: 'member', language: null }
const window_ = (clientId: number, id: string, name: string): Presence => ({
  clientId,
  person: { id, name, colour: 2, guest: id !== 'ada', role: 'contributor' },
  at: null,
  selected: [],
  editing: null,
  cell: null,
  view: null,
  following: null,
  calls: null,
})

describe('who is here', () => {
  test('oneself comes first, and everybody once, however many windows are open', () => {
    const here = peopleInRoom(ada, 'owner', [window_(1, 'ben', 'Ben'), window_(2, 'ada', 'Ada'), window_(3, 'ben', 'Ben')])
    expect(here.map(({ id, mine, role }) => [id, mine, role])).toEqual([
      ['ada', true, 'owner'],
      ['ben', false, 'contributor'],
    ])
    expect(here[1]?.presence?.clientId).toBe(1)
  })
  test('another window of oneself is known as such; this one is not counted as another', () => {
    expect(peopleInRoom(ada, 'owner', [])[0]?.presence).toBeNull()
    expect(peopleInRoom(ada, 'owner', [window_(9, 'ada', 'Ada')])[0]?.presence?.clientId).toBe(9)
  })
})

describe('whether it is saved', () => {
  const say = sayIn('en')
  const kept = { is: 'kept', why: 'disk', changes: 2, keeps: true } as const
  const offline = { is: 'offline', changes: 3, keeps: true } as const
  test('saving for a moment is not a change of kind; being offline is', () => {
    expect(kindOf({ is: 'saving', changes: 1 })).toBe(kindOf({ is: 'opening' }))
    expect(kindOf(offline)).toBe('offline')
    expect(kindOf({ is: 'saved' })).not.toBe(kindOf(kept))
    expect(kindOf(kept)).not.toBe(kindOf({ ...kept, why: 'damaged' }))
  })
  test('a long way to go is told, and how much of it is left', () => {
    expect(saveWords({ is: 'saving', changes: 1 }, say)).toBe('Saving')
    expect(saveWords({ is: 'saving', changes: 1, left: 12_340_000 }, say)).toBe('Saving. 12.4 MB left')
    expect(saveWords({ is: 'saving', changes: 1, left: 12_340_000 }, sayIn('it'))).toBe('Salvataggio. Ancora 12,4 MB')
  })
  test('what only this browser has is called so, and what not even it keeps', () => {
    expect(saveWords(kept, say)).toBe('The server cannot save now. 2 changes are kept only in this browser.')
    expect(saveWords({ ...kept, changes: 0 }, say)).toContain('From here on your work is kept only in this browser.')
    expect(saveWords({ ...kept, keeps: false }, say)).toContain('2 changes are only in this window. Keep it open.')
    expect(saveWords({ ...offline, keeps: false }, say)).toBe(
      'Offline, and this browser keeps no copy. 3 changes are only in this window. Keep it open.',
    )
    expect(kindOf(offline)).not.toBe(kindOf({ ...offline, keeps: false }))
  })
  test('a damaged room is read only, in a word or two', () => {
    const damaged = { ...kept, why: 'damaged' } as const
    expect(shortSaveWords(damaged, say)).toBe('Read only')
    expect(saveWords(damaged, say)).toBe('Read only. 2 changes kept here.')
  })
})

test('the drawing of a QR code has exactly its dark cells', () => {
  const { data, size } = encode('https://stoa.example/join#kV3-9_aZ0bQwErTyUiOp12', { border: 4 })
  const drawn = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  for (const [, x, y, width] of qrPath(data).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let i = 0; i < Number(width); i++) drawn[Number(y)]![Number(x) + i] = true
  }
  expect(drawn).toEqual(data)
})

describe('the name of a downloaded file', () => {
  test('keeps letters of every script', () => {
    expect(fileName(`attachment; filename="Problem tree.pdf"; filename*=UTF-8''${encodeURIComponent('Δέντρο – źródła.pdf')}`)).toBe(
      'Δέντρο – źródła.pdf',
    )
  })
  test('falls back to the plain name, and to none', () => {
    expect(fileName(`attachment; filename="a b.png"; filename*=UTF-8''%E0%A4%A`)).toBe('a b.png')
    expect(fileName('attachment; filename=board.svg')).toBe('board.svg')
    expect(fileName('inline')).toBeNull()
    expect(fileName(null)).toBeNull()
  })
})
