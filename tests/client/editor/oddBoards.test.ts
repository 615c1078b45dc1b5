/** What a board may hold that nobody meant: it opens, shows the rest, and can be worked on. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { gripsOf } from '../../../client/canvas/grips.ts'
import { objectAt } from '../../../client/canvas/hit.ts'
import { createPictures } from '../../../client/canvas/pictures.ts'
import { outlineOf } from '../../../client/outline/outline.ts'
import { boundsOfDrawing, light } from '../../../shared/drawing/index.ts'
import { holdsBox } from '../../../shared/geometry/index.ts'
import { drawObject, kinds, parseObject } from '../../../shared/kinds/index.ts'
import { objectsOf } from '../../../shared/model/index.ts'
import { sayIn } from '../../../shared/words/index.ts'
import { arrow, at, board, note, thing } from '../../help/board.ts'
import { docOf, largeBoard } from '../../help/largeBoard.ts'
import { sit } from './desk.ts'

const ada = { id: 'ada', name: 'Ada', role: 'editor' as const }
const everywhere = { x: -2e7, y: -2e7, w: 4e7, h: 4e7 }
const say = sayIn('en')

afterEach(() => {
  vi.restoreAllMocks()
})

/** Everything a page does with an object: where it lies, what it looks like, what is under the hand, what is read aloud. */
function workOn(doc: Y.Doc) {
  const { editor } = sit(doc, ada)
  const context = { theme: light, find: editor.board.get, say: say as unknown as (key: string) => string }
  const pictures = createPictures(
    () => context,
    () => 0,
  )
  editor.begin()
  for (const object of editor.places.within(everywhere)) {
    const box = editor.places.box(object.id)!
    for (const value of Object.values(box)) expect(Number.isFinite(value)).toBe(true)
    pictures.of(object, 'full')
    pictures.of(object, 'shapes')
    objectAt(editor, { x: box.x + box.w / 2, y: box.y + box.h / 2 }, 'mouse', 'any')
    editor.goTo(object.id)
    gripsOf(editor, (id) => editor.board.get(id) && parseObject(editor.board.get(id)!))
  }
  const { x, y, zoom } = editor.camera.get()
  expect(Number.isFinite(x + y + zoom)).toBe(true)
  return { editor, outline: outlineOf(editor.board, say) }
}
const shownIds = (editor: ReturnType<typeof workOn>['editor']) =>
  editor.places
    .within(everywhere)
    .map(({ id }) => id)
    .sort()

describe('odd boards', () => {
  test('a note with a novel in it is as long as its text, drawn inside its box, and called by its beginning', () => {
    const novel = 'It was the best of times, it was the worst of times. '.repeat(2000)
    const { editor, outline } = workOn(board(note('novel', at(0, 0), { says: novel }), note('idea', at(-500, 0))))
    const object = parseObject(editor.board.get('novel')!)
    expect(object.size.h).toBeGreaterThan(50_000)
    const drawing = drawObject(object, { theme: light, find: editor.board.get, say: (key) => key })
    expect(holdsBox(editor.places.box('novel')!, boundsOfDrawing([drawing])!)).toBe(true)
    expect(outline.find(({ id }) => id === 'novel')!.title.length).toBeLessThan(400)
    // What lies far down in it is under the hand too.
    expect(objectAt(editor, at(50, 49_000), 'mouse', 'any')).toBe('novel')
  })

  test('an object ten thousand units wide hides nothing that lies on it', () => {
    const wide = thing('shape', 'wide', at(-5000, -20), { size: { w: 10_000, h: 400 }, props: { fill: 'sky' } })
    const { editor } = workOn(board(wide, note('idea', at(0, 0))))
    expect(objectAt(editor, at(50, 50), 'mouse', 'any')).toBe('idea')
    expect(objectAt(editor, at(4900, 100), 'mouse', 'any')).toBe('wide')
    expect(editor.places.everything()!.w).toBeGreaterThanOrEqual(10_000)
  })

  test('an object of a kind that this version does not know is kept, seen, moved and connected', () => {
    const doc = board(thing('hologram', 'new1', at(0, 0), { props: { depth: 3 } }), note('idea', at(400, 0)), arrow('line', 'new1', 'idea'))
    const { editor } = workOn(doc)
    expect(shownIds(editor)).toEqual(['idea', 'line', 'new1'])
    editor.selection.set(['new1'])
    editor.input({ ...pointer, type: 'down', at: at(50, 50), screen: at(50, 50), hit: 'new1', selected: true })
    editor.input({ ...pointer, type: 'move', at: at(150, 50), screen: at(150, 50), hit: null, selected: false })
    editor.input({ ...pointer, type: 'up', at: at(150, 50), screen: at(150, 50), hit: null, selected: false })
    expect(editor.board.get('new1')!.at.x).toBeGreaterThan(50)
    expect(editor.board.get('new1')!.props).toEqual({ depth: 3 })
  })

  test.each([
    'draw',
    'outline',
    'fitHeight',
    'texts',
    'textBox',
    'describe',
  ] as const)('a kind whose %s throws spoils its own object only', (name) => {
    const doc = board(
      note('idea', at(0, 0)),
      thing('shape', 'broken', at(300, 0)),
      note('plan', at(600, 0)),
      arrow('line', 'idea', 'broken'),
    )
    vi.spyOn(kinds.find(({ id }) => id === 'shape')!, name).mockImplementation(() => {
      throw new Error('a mistake')
    })
    const { editor } = workOn(doc)
    expect(shownIds(editor)).toEqual(['broken', 'idea', 'line', 'plan'])
    expect(objectAt(editor, at(650, 50), 'mouse', 'any')).toBe('plan')
  })

  test('a connector kind that throws is shown as nothing, and what it holds can be moved', () => {
    const doc = board(note('idea', at(0, 0)), note('plan', at(600, 0)), arrow('line', 'idea', 'plan'))
    for (const name of ['dependsOn', 'bounds', 'draw', 'outline', 'describe'] as const) {
      vi.spyOn(kinds.find(({ id }) => id === 'connector')!, name).mockImplementation(() => {
        throw new Error('a mistake')
      })
    }
    expect(shownIds(workOn(doc).editor)).toEqual(['idea', 'line', 'plan'])
  })

  test('places, sizes and angles that are no numbers do no harm to the others', () => {
    const doc = board(
      note('idea', at(0, 0)),
      note('odd1', at(0, 0)),
      note('odd2', at(0, 0)),
      note('odd3', at(0, 0)),
      arrow('line', 'odd1', 'idea'),
    )
    const objects = objectsOf(doc)
    objects.get('odd1')!.set('p', [NaN, NaN])
    objects.get('odd2')!.set('p', [Infinity, -Infinity])
    objects.get('odd2')!.set('d', [NaN, 1e308, NaN])
    objects.get('odd3')!.set('d', 'large')
    objects.get('odd3')!.set('p', { x: 1 })
    objects.set('odd4', new Y.Map())
    const { editor } = workOn(doc)
    expect(shownIds(editor)).toEqual(['idea', 'line', 'odd1', 'odd2', 'odd3', 'odd4'])
    editor.fit()
    expect(editor.camera.get().zoom).toBeGreaterThan(0)
  })

  test('of two thousand objects those near a place are found, and the walk by keys meets each once', () => {
    const pieces = largeBoard(2000)
    const { editor } = sit(docOf(pieces), ada)
    const seen = editor.places.within({ x: 1000, y: 1000, w: 1280, h: 800 })
    expect(seen.length).toBeGreaterThan(25)
    expect(seen.length).toBeLessThan(90)
    expect(new Set(outlineIds(outlineOf(editor.board, say))).size).toBe(pieces.length)
  })
})

const outlineIds = (nodes: ReturnType<typeof outlineOf>): string[] => nodes.flatMap(({ id, children }) => [id, ...outlineIds(children)])

const pointer = {
  by: 'mouse' as const,
  pressure: 0.5,
  button: 0 as const,
  shift: false,
  alt: false,
  mod: false,
  handle: null,
  locked: false,
}
