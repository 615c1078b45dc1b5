/** Reactions: everybody's own, beside the objects, the same for all who meet. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { react } from '../../../shared/commands/index.ts'
import { light } from '../../../shared/drawing/index.ts'
import { type DrawContext, drawObject } from '../../../shared/kinds/index.ts'
import { openBoard, parseReactionKey, reactionsOf, removeObject } from '../../../shared/model/index.ts'
import { sayIn } from '../../../shared/words/index.ts'
import { arrow, at, board, copyOf, note, room } from '../../help/board.ts'

const thumb = { ids: ['idea'], emoji: '👍' }

test('two people react at once, apart: both count, and each of them once', () => {
  const { ada, ben, meet } = room(board(note('idea', at(0, 0))), { ben: 'commenter' })
  ada.run(react, thumb)
  ben.run(react, thumb)
  ben.run(react, { ids: ['idea'], emoji: '🎉' })
  meet()
  expect(ada.get('idea').reactions).toEqual([
    { emoji: '🎉', people: ['ben'] },
    { emoji: '👍', people: ['ada', 'ben'] },
  ])
  ada.toShow(ben)
})

test('reacting again takes it away, and undo puts it back', () => {
  const { ada } = room(board(note('idea', at(0, 0))))
  ada.run(react, thumb)
  ada.run(react, thumb)
  expect(ada.get('idea').reactions).toBeUndefined()
  ada.undo()
  expect(ada.get('idea').reactions).toEqual([{ emoji: '👍', people: ['ada'] }])
})

test('of several objects, those that lack it get it first', () => {
  const { ada } = room(board(note('idea', at(0, 0)), note('other', at(300, 0))))
  ada.run(react, thumb)
  ada.run(react, { ids: ['idea', 'other'], emoji: '👍' })
  expect([ada.get('idea'), ada.get('other')].map(({ reactions }) => reactions?.[0]?.people)).toEqual([['ada'], ['ada']])
  ada.run(react, { ids: ['idea', 'other'], emoji: '👍' })
  expect(ada.get('idea').reactions).toBeUndefined()
})

test('whoever watches the board hears of a reaction, as of any change of the object', () => {
  const doc = board(note('idea', at(0, 0)))
  const watched = openBoard(doc)
  const before = watched.get('idea')
  const heard: string[][] = []
  watched.watch(({ changed }) => heard.push([...changed]))
  reactionsOf(doc).set('idea ben 👍', 1)
  expect(heard).toEqual([['idea']])
  expect(watched.get('idea')).not.toBe(before)
})

test('an object that comes back has its reactions again; a copy has none', () => {
  const doc = board(note('idea', at(0, 0)))
  const undo = new Y.UndoManager(doc.getMap('objects'))
  const open = openBoard(doc)
  reactionsOf(doc).set('idea ben 👍', 1)
  removeObject(doc, 'idea')
  expect(open.get('idea')).toBeUndefined()
  undo.undo()
  expect(open.get('idea')?.reactions).toHaveLength(1)
  expect(openBoard(copyOf(doc, 7)).get('idea')?.reactions).toHaveLength(1)
})

test('keys that are none of ours are passed over', () => {
  for (const key of ['', 'idea', 'idea ben', 'idea ben x', 'idea ben 👍 👍', 'id ben 👍', `idea ${'b'.repeat(99)} 👍`, '__proto__ ben 👍'])
    expect(parseReactionKey(key), key).toBeNull()
  const doc = board(note('idea', at(0, 0)))
  reactionsOf(doc).set('idea ben nothing', 1)
  expect(openBoard(doc).get('idea')?.reactions).toBeUndefined()
})

describe('drawn', () => {
  const context = (find: DrawContext['find'], me?: string): DrawContext => ({
    theme: light,
    find,
    say: sayIn('en') as DrawContext['say'],
    me,
  })
  const looks = (value: unknown) => JSON.stringify(value)

  test('for every kind the scene draws them with their number, and one’s own otherwise than others’', () => {
    const doc = board(note('idea', at(0, 0)), note('next', at(400, 0)), arrow('line', 'idea', 'next'))
    const open = openBoard(doc)
    const bare = ['idea', 'line'].map((id) => looks(drawObject(open.get(id)!, context(open.get))))
    for (const id of ['idea', 'line']) for (const person of ['ada', 'ben', 'cleo']) reactionsOf(doc).set(`${id} ${person} 🚀`, 1)
    for (const [index, id] of ['idea', 'line'].entries()) {
      const picture = looks(drawObject(open.get(id)!, context(open.get)))
      expect(bare[index]).not.toContain('🚀')
      expect(picture).toContain('🚀')
      expect(picture).toContain('"text":"3"')
      expect(looks(drawObject(open.get(id)!, context(open.get, 'ada')))).not.toBe(picture)
      expect(looks(drawObject(open.get(id)!, context(open.get, 'zoe')))).toBe(picture)
    }
  })
})
