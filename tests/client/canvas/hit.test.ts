import { describe, expect, test } from 'vitest'
import { gripAt, gripsOf } from '../../../client/canvas/grips.ts'
import { objectAt } from '../../../client/canvas/hit.ts'
import { arrow, at, board, frame, note, thing } from '../../help/board.ts'
import { sit } from '../editor/desk.ts'

const ada = { id: 'ada', name: 'Ada', role: 'editor' as const }
const eve = { id: 'eve0', name: 'Eve', role: 'contributor' as const }

describe('what a hand takes', () => {
  const all = () =>
    board(
      frame('frame', at(0, 0), { w: 1000, h: 800 }),
      note('below', at(100, 200)),
      note('above', at(200, 250)),
      thing('shape', 'disc', at(500, 200), { size: { w: 200, h: 100 }, props: { form: 'ellipse' } }),
      arrow('arrow', 'above', 'disc'),
    )
  const taken = (x: number, y: number, person = ada) => objectAt(sit(all(), person).editor, at(x, y), 'mouse', 'touched')

  test('the topmost of two notes', () => {
    expect(taken(220, 280)).toBe('above')
    expect(taken(120, 220)).toBe('below')
  })
  test('a frame by its edge and its head; inside, the hand passes through', () => {
    expect(taken(3, 500)).toBe('frame')
    expect(taken(500, 20)).toBe('frame')
    expect(taken(900, 700)).toBe(null)
  })
  test('an ellipse not by the corner of its box', () => {
    expect(taken(600, 250)).toBe('disc')
    expect(taken(503, 203)).toBe(null)
  })
  test('a connector within 8 pixels of its line, and not farther', () => {
    // From the right side of the note (360, 310) to the nearest of the ellipse (500, 250).
    expect(taken(430, 283)).toBe('arrow')
    expect(taken(430, 300)).toBe(null)
  })
  test('a contributor takes nothing that others made, but can connect to it', () => {
    const { editor } = sit(all(), eve)
    expect(objectAt(editor, at(220, 280), 'mouse', 'touched')).toBe(null)
    expect(objectAt(editor, at(220, 280), 'mouse', 'connected')).toBe('above')
  })
  test('a connector is nothing to connect to', () => {
    expect(objectAt(sit(all(), ada).editor, at(430, 283), 'mouse', 'connected')).toBe(null)
  })
})

describe('grips', () => {
  const gripsOn = (ids: string[], ...sketches: Parameters<typeof board>) => {
    const { editor } = sit(board(...sketches), ada)
    editor.selection.set(ids)
    const grips = gripsOf(editor, editor.board.get)
    return { editor, grip: (x: number, y: number) => gripAt(grips, editor.toScreen(at(x, y)), 'mouse'), grips }
  }
  test('one note has corners, sides, a knob and an anchor on each side', () => {
    const { grip, grips } = gripsOn(['idea'], note('idea', at(100, 100)))
    expect(grip(260, 220)).toEqual({ handle: 'resize', x: 1, y: 1 })
    expect(grip(262, 140)).toEqual({ handle: 'resize', x: 1, y: 0 })
    expect(grip(180, 77)).toEqual({ handle: 'anchor', id: 'idea', anchor: 'top' })
    expect(grip(180, 160)).toBe(null)
    expect(grips!.knob!.handle).toEqual({ handle: 'turn', about: at(180, 160) })
  })
  test('a turned note has its corners where one sees them', () => {
    const { grip } = gripsOn(['idea'], note('idea', at(100, 100), { size: { w: 100, h: 100 }, angle: Math.PI / 2 }))
    // A quarter turn: the lower right corner of the note is at the lower left of the screen.
    expect(grip(97, 203)).toEqual({ handle: 'resize', x: 1, y: 1 })
  })
  test('a frame stays upright: it has no knob', () => {
    expect(gripsOn(['frame'], frame('frame', at(0, 0), { w: 500, h: 400 })).grips!.knob).toBe(null)
  })
  test('a connector alone is gripped by its ends', () => {
    const { grip } = gripsOn(['arrow'], note('cause', at(0, 0)), note('effect', at(400, 0)), arrow('arrow', 'cause', 'effect'))
    expect(grip(160, 60)).toEqual({ handle: 'end', id: 'arrow', end: 'from' })
    expect(grip(400, 60)).toEqual({ handle: 'end', id: 'arrow', end: 'to' })
  })
  test('several are resized by the frame around them all', () => {
    const { grip, grips } = gripsOn(['one0', 'two0'], note('one0', at(0, 0)), note('two0', at(400, 300)))
    expect(grip(560, 420)).toEqual({ handle: 'resize', x: 1, y: 1 })
    expect(grips!.dots).toEqual([])
  })
})
