import { describe, expect, test } from 'vitest'
import type { Handle, PointerInput } from '../../../client/tools/index.ts'
import type { Point } from '../../../shared/geometry/index.ts'
import { at, board, frame, note, thing } from '../../help/board.ts'
import { type Desk, sit } from './desk.ts'

const ada = { id: 'ada', name: 'Ada', role: 'editor' as const }

/** Presses, moves and lets go; `look` is called before the hand lets go. */
function gesture(desk: Desk, from: Point, to: Point, how: Partial<PointerInput> = {}, look = () => {}): void {
  const point = (type: PointerInput['type'], where: Point) =>
    desk.editor.input({
      type,
      at: where,
      screen: desk.editor.toScreen(where),
      hit: null,
      selected: false,
      handle: null,
      pressure: 0.5,
      by: 'mouse',
      button: 0,
      shift: false,
      alt: false,
      mod: false,
      ...how,
    })
  point('down', from)
  point('move', to)
  look()
  point('up', to)
}
const corner: Handle = { handle: 'resize', x: 1, y: 1 }
const side: Handle = { handle: 'resize', x: 1, y: 0 }
const placeOf = (desk: Desk, id: string) => desk.editor.board.get(id)!.at
const sizeOf = (desk: Desk, id: string) => desk.editor.board.get(id)!.size

describe('a note in the hand', () => {
  const two = () => sit(board(note('hers', at(0, 0)), note('his0', at(300, 4))), ada)
  test('is drawn to the height of its neighbour, shows the line, and lands where it was shown', () => {
    const desk = two()
    gesture(desk, at(310, 10), at(350, 10), { hit: 'his0' }, () => {
      expect(desk.editor.inHand().get('his0')!.at).toEqual(at(340, 0))
      expect(desk.editor.hint.get()).toMatchObject({ words: '340 · 0' })
      expect(desk.editor.hint.get()!.guides).toContainEqual({ guide: 'line', from: at(0, 0), to: at(500, 0) })
    })
    expect(placeOf(desk, 'his0')).toEqual(at(340, 0))
    expect(desk.editor.hint.get()).toBe(null)
  })
  test('others are told of the place it was drawn to', () => {
    const desk = two()
    gesture(desk, at(310, 10), at(350, 10), { hit: 'his0' })
    expect(desk.heard[0]).toMatchObject({ dx: 40, dy: -4 })
  })
  test('goes its own way while Ctrl or ⌘ is held', () => {
    const desk = two()
    gesture(desk, at(310, 10), at(350, 11), { hit: 'his0', mod: true })
    expect(placeOf(desk, 'his0')).toEqual(at(340, 5))
  })
  test('the nearer one looks, the finer it is drawn', () => {
    const desk = two()
    desk.editor.zoomBy(4)
    gesture(desk, at(310, 10), at(350, 10), { hit: 'his0' })
    expect(placeOf(desk, 'his0')).toEqual(at(340, 4))
  })
  test('is not drawn to what moves along with it', () => {
    const desk = sit(board(frame('frame', at(0, 0), { w: 500, h: 400 }), note('inside', at(50, 50), { parent: 'frame' })), ada)
    desk.editor.selection.set(['frame'])
    gesture(desk, at(3, 3), at(8, 5), { hit: 'frame', selected: true })
    expect(placeOf(desk, 'frame')).toEqual(at(5, 2))
  })
  test('with the grid switched on it stands on eighths where nothing else draws it', () => {
    const desk = sit(board(note('idea', at(0, 0))), ada)
    desk.editor.grid.set(true)
    gesture(desk, at(10, 10), at(31, 47), { hit: 'idea' })
    expect(placeOf(desk, 'idea')).toEqual(at(24, 40))
  })
  test('its second one is drawn to the first, which stays', () => {
    const desk = two()
    gesture(desk, at(310, 10), at(314, 200), { hit: 'his0', alt: true }, () => {
      expect([...desk.editor.inHand().keys()]).toEqual(['copy his0'])
    })
    expect(placeOf(desk, 'his0')).toEqual(at(300, 4))
    expect(desk.editor.board.get(desk.editor.selection.get()[0]!)!.at.x).toBe(300)
  })
  test('a new note is put where its ghost was', () => {
    const desk = two()
    desk.press('n')
    gesture(desk, at(700, 62), at(700, 62))
    expect(desk.editor.board.get(desk.editor.selection.get()[0]!)!.at.y).toBe(0)
  })
})

describe('a grip in the hand', () => {
  const two = () => sit(board(note('wide', at(0, 0)), note('tall', at(300, 200))), ada)
  test('a side is drawn to an edge, and the size is said', () => {
    const desk = two()
    desk.editor.selection.set(['wide'])
    gesture(desk, at(160, 60), at(297, 60), { handle: side }, () => {
      expect(desk.editor.hint.get()).toMatchObject({ words: '300 × 120', guides: [{ guide: 'line' }] })
    })
    expect(sizeOf(desk, 'wide')).toEqual({ w: 300, h: 120 })
  })
  test('in proportion too', () => {
    const desk = two()
    desk.editor.selection.set(['wide'])
    gesture(desk, at(160, 120), at(297, 130), { handle: corner, shift: true })
    expect(sizeOf(desk, 'wide')).toEqual({ w: 300, h: 225 })
  })
  test('Alt pulls both sides, the middle stays', () => {
    const desk = two()
    desk.editor.selection.set(['tall'])
    gesture(desk, at(460, 320), at(500, 330), { handle: corner, alt: true, mod: true })
    expect(placeOf(desk, 'tall')).toEqual(at(260, 190))
    expect(sizeOf(desk, 'tall')).toEqual({ w: 240, h: 140 })
  })
  test('a turn rests softly at level and aslant, steps with Shift, and is free with Ctrl', () => {
    const knob: Handle = { handle: 'turn', about: at(0, 0) }
    const turnTo = (degrees: number, how: Partial<PointerInput> = {}) => {
      const desk = sit(board(note('idea', at(-80, -60))), ada)
      desk.editor.selection.set(['idea'])
      const to = at(100 * Math.cos((degrees * Math.PI) / 180), 100 * Math.sin((degrees * Math.PI) / 180))
      gesture(desk, at(100, 0), to, { handle: knob, ...how })
      return Math.round((desk.editor.board.get('idea')!.angle * 1800) / Math.PI) / 10
    }
    expect(turnTo(43)).toBe(45)
    expect(turnTo(88.5)).toBe(90)
    expect(turnTo(38)).toBe(38)
    expect(turnTo(38, { shift: true })).toBe(45)
    expect(turnTo(36, { shift: true })).toBe(30)
    expect(turnTo(44, { mod: true })).toBe(44)
  })
})

test('a shape that is drawn out begins and ends on lines near by', () => {
  const desk = sit(board(note('idea', at(0, 0))), ada)
  desk.press('s')
  gesture(desk, at(203, 2), at(320, 117))
  expect(desk.editor.board.all().at(-1)).toMatchObject({ kind: 'shape', at: at(203, 0), size: { w: 117, h: 120 } })
})

describe('the lasso', () => {
  const some = () =>
    sit(board(note('in00', at(0, 0)), note('half', at(150, 0)), note('out0', at(600, 0)), thing('ink', 'ink0', at(20, 160))), ada)
  const loop = [at(-10, -10), at(200, -10), at(200, 300), at(-10, 300)]
  test('takes what lies in it for the most part', () => {
    const desk = some()
    desk.press('l')
    expect(desk.editor.tool.get()).toBe('lasso')
    gestureAlong(desk, loop)
    expect(desk.editor.selection.get()).toEqual(['in00'])
    expect(desk.editor.tool.get()).toBe('select')
  })
  test('adds with Shift and takes out with Alt', () => {
    const desk = some()
    desk.editor.selection.set(['out0'])
    desk.press('l')
    gestureAlong(desk, loop, { shift: true })
    expect([...desk.editor.selection.get()].sort()).toEqual(['in00', 'out0'])
    desk.press('l')
    gestureAlong(desk, loop, { alt: true })
    expect(desk.editor.selection.get()).toEqual(['out0'])
  })
})

function gestureAlong(desk: Desk, places: readonly Point[], how: Partial<PointerInput> = {}): void {
  const input = (type: PointerInput['type'], where: Point) =>
    desk.editor.input({
      type,
      at: where,
      screen: desk.editor.toScreen(where),
      hit: null,
      selected: false,
      handle: null,
      pressure: 0.5,
      by: 'mouse',
      button: 0,
      shift: false,
      alt: false,
      mod: false,
      ...how,
    })
  input('down', places[0]!)
  for (const place of places.slice(1)) input('move', place)
  input('up', places.at(-1)!)
}
