/** The outline: the board as a tree that a keyboard walks and a screen reader reads. */
import { expect, test } from 'vitest'
import { type OutlineNode, outlineOf } from '../../../client/outline/outline.ts'
import { openBoard } from '../../../shared/model/index.ts'
import { sayIn } from '../../../shared/words/index.ts'
import { arrow, at, board, frame, group, note, type Sketch, zone } from '../../help/board.ts'

const say = sayIn('en')
const outline = (...sketches: Sketch[]) => outlineOf(openBoard(board(...sketches)), say)
/** Ids with what lies in them: `['sheet', ['zone', ['idea']]]`. */
type Ids = (string | Ids)[]
const ids = (nodes: readonly OutlineNode[]): Ids => nodes.flatMap(({ id, children }) => (children.length > 0 ? [id, ids(children)] : [id]))

test('a note stands in its zone, the zone in its frame', () => {
  const nodes = outline(
    note('idea', at(120, 120), { parent: 'causes' }),
    zone(
      'causes',
      at(100, 100),
      { w: 400, h: 300 },
      { parent: 'sheet', props: { title: 'Direct causes', question: 'Why does it happen?' } },
    ),
    frame('sheet', at(0, 0), { w: 1000, h: 800 }, { props: { title: 'Problem tree' } }),
  )
  expect(ids(nodes)).toEqual(['sheet', ['causes', ['idea']]])
  expect(nodes[0]!.title).toBe('Problem tree')
  expect(nodes[0]!.children[0]).toMatchObject({ title: 'Direct causes', question: 'Why does it happen?' })
})

test('notes are read by rows, left to right, whatever their order on the board', () => {
  const nodes = outline(note('last', at(0, 400)), note('second', at(300, 10)), note('first', at(0, 0)))
  expect(ids(nodes)).toEqual(['first', 'second', 'last'])
})

test('a connector is read where it starts, with the words of where it leads', () => {
  const nodes = outline(
    note('cause', at(0, 0), { says: 'No training' }),
    note('effect', at(400, 0), { says: 'Cold homes' }),
    arrow('because', 'cause', 'effect', { text: [] }),
  )
  expect(ids(nodes)).toEqual(['cause', ['because'], 'effect'])
  expect(nodes[0]!.children[0]).toMatchObject({ title: 'Leads to “Cold homes”', leads: true })
})

test('the label of a connector is read with it', () => {
  const nodes = outline(
    note('cause', at(0, 0)),
    note('effect', at(400, 0), { says: 'Cold homes' }),
    arrow('because', 'cause', 'effect', { text: [[{ text: 'often' }]] }),
  )
  expect(nodes[0]!.children[0]!.title).toBe('often: leads to “Cold homes”')
})

test('an object without words says what it is', () => {
  expect(outline(note('blank', at(0, 0), { says: '' }))[0]!.title).toBe('Empty: Sticky note')
})

test('a group stands where it lies, with what is in it; without a name it is called by what it is', () => {
  const nodes = outline(
    group('named', { props: { title: 'Costs' } }),
    note('rent', at(0, 0), { parent: 'named' }),
    group('plain'),
    note('heat', at(0, 400), { parent: 'plain', locked: true }),
  )
  expect(ids(nodes)).toEqual(['named', ['rent'], 'plain', ['heat']])
  expect(nodes.map(({ title }) => title)).toEqual(['Costs', 'Group'])
  expect(nodes[1]!.children[0]!.locked).toBe(true)
})

test('a note whose zone was deleted is read at the top', () => {
  expect(ids(outline(note('idea', at(0, 0), { parent: 'gone' })))).toEqual(['idea'])
})

test('two frames that two people put into each other are both read, once', () => {
  const nodes = outline(
    frame('left', at(0, 0), { w: 400, h: 400 }, { parent: 'right' }),
    frame('right', at(500, 0), { w: 400, h: 400 }, { parent: 'left' }),
  )
  expect(ids(nodes).flat(5).sort()).toEqual(['left', 'right'])
})
