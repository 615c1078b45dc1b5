/** Links on objects, and cards, as a person at the editor has them. */
import { expect, test } from 'vitest'
import { setLink } from '../../../shared/commands/index.ts'
import { at, board, note, thing } from '../../help/board.ts'
import { sit, twoAt } from './desk.ts'

const ada = { id: 'ada', name: 'Ada', role: 'editor' } as const
const desk = (...sketches: Parameters<typeof board>) => sit(board(...sketches), ada)

test('an address of this site becomes a card of that place, whatever the site is called by', () => {
  const { editor } = desk()
  editor.paste({ text: 'https://stoa.example.org/documents/plan1234' }, at(0, 0))
  expect(editor.board.all()).toMatchObject([{ kind: 'card', props: { to: '/documents/plan1234' } }])
  expect(editor.board.all()[0]!.props).not.toHaveProperty('title')
})

test('a copied link brings the name that the browser gave it', () => {
  const { editor } = desk()
  editor.paste({ text: 'https://example.org/a', texts: [[[{ text: 'The plan', link: 'https://example.org/a' }]]] }, at(0, 0))
  expect(editor.board.all()).toMatchObject([{ props: { to: 'https://example.org/a', title: 'The plan' } }])
})

test('Enter opens a card, Ctrl+Enter what any other object leads to; a board that has none stays where it is', () => {
  const one = desk(
    thing('card', 'card1', at(0, 0), { props: { to: '/boards/other123' } }),
    note('linked', at(400, 0), { href: 'https://example.org/' }),
    note('plain', at(800, 0)),
  )
  for (const [id, key, mod] of [
    ['card1', 'Enter', false],
    ['linked', 'Enter', true],
    ['plain', 'Enter', true],
  ] as const) {
    one.editor.selection.set([id])
    one.press(key, { mod })
  }
  expect(one.went).toEqual(['/boards/other123', 'https://example.org/'])
})

test('a viewer opens what they may not change', () => {
  const doc = board(thing('card', 'card1', at(0, 0), { props: { to: '/boards/other123' } }))
  const viewer = sit(doc, { id: 'eve', name: 'Eve', role: 'viewer' })
  expect(viewer.editor.open('card1')).toBe(true)
  expect(viewer.went).toEqual(['/boards/other123'])
  expect(viewer.editor.can(setLink, { ids: ['card1'], href: null })).toBe(false)
})

test('a link to an object of this board leads there without leaving', () => {
  const one = desk(
    note('here', at(0, 0), { href: '/boards/test#object=there' }),
    note('there', at(5000, 5000)),
    note('lost', at(0, 400), { href: '/boards/test#object=gone12' }),
  )
  one.editor.open('here')
  expect(one.editor.selection.get()).toEqual(['there'])
  one.editor.open('lost')
  expect(one.said.at(-1)).toContain('no longer on the board')
  expect(one.went).toEqual([])
})

test('an address that runs is no link, whoever wrote it', () => {
  const { ada, ben } = twoAt(board(note('one', at(0, 0))))
  expect(ada.editor.run(setLink, { ids: ['one'], href: 'javascript:alert(1)' })).toBe(false)
  ben.room.doc.getMap<import('yjs').Map<unknown>>('objects').get('one')!.set('href', 'javascript:alert(1)')
  expect(ada.editor.board.get('one')).not.toHaveProperty('href')
  expect(ada.editor.open('one')).toBe(false)
})

test('where it leads is told to the ear: the host of what lies outside', () => {
  const one = desk(note('linked', at(0, 0), { href: 'https://example.org/x' }))
  one.editor.goTo('linked')
  expect(one.said.at(-1)).toContain('Link to example.org')
})

test('a link comes along when its object is copied', () => {
  const one = desk(note('linked', at(0, 0), { href: 'https://example.org/x' }))
  one.editor.selection.set(['linked'])
  const clip = one.editor.copy()!
  const other = desk()
  other.editor.paste(clip, at(0, 0))
  expect(other.editor.board.all()).toMatchObject([{ href: 'https://example.org/x' }])
})
