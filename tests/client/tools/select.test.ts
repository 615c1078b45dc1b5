import { describe, expect, test } from 'vitest'
import { select } from '../../../client/tools/index.ts'
import { at, handWith } from '../../help/gesture.ts'

const clear = { do: 'preview', preview: null }

describe('choosing', () => {
  test('a click on a note selects it alone', () => {
    expect(handWith(select).click(at(5, 5), { on: 'note' }).did).toEqual([{ do: 'select', ids: ['note'] }])
  })
  test('a click on the empty board selects nothing', () => {
    expect(handWith(select).click(at(5, 5)).did).toEqual([{ do: 'select', ids: [] }])
  })
  test('a press on one of several selected notes keeps them all until it is clear that no drag follows', () => {
    const hand = handWith(select).press(at(5, 5), { on: 'note', selected: true })
    expect(hand.did).toEqual([])
    expect(hand.release({ on: 'note' }).did).toEqual([{ do: 'select', ids: ['note'] }])
  })
  test('shift adds a note to the selection, and takes it out again', () => {
    const hand = handWith(select).click(at(5, 5), { on: 'note', shift: true }).click(at(5, 5), { on: 'note', shift: true, selected: true })
    expect(hand.did).toEqual([
      { do: 'selectMore', ids: ['note'] },
      { do: 'selectMore', ids: ['note'] },
    ])
  })
  test('a drag over the empty board chooses what lies in its box, from any corner', () => {
    const box = { x: 10, y: 20, w: 90, h: 60 }
    expect(handWith(select).drag(at(100, 80), at(10, 20)).did).toEqual([
      { do: 'preview', preview: { is: 'marquee', box } },
      clear,
      { do: 'selectBox', box, how: 'alone' },
    ])
  })
  test('with shift the box adds to what is chosen, with alt it takes out of it', () => {
    expect(handWith(select).drag(at(0, 0), at(50, 50), { shift: true }).last()).toMatchObject({ do: 'selectBox', how: 'more' })
    expect(handWith(select).drag(at(0, 0), at(50, 50), { alt: true }).last()).toMatchObject({ do: 'selectBox', how: 'less' })
  })
  test('one finger on the empty board moves the view instead', () => {
    const hand = handWith(select).drag(at(0, 0), at(30, 40), { by: 'touch' })
    expect(hand.all('selectBox')).toEqual([])
    expect(hand.all('pan')[0]).toEqual({ do: 'pan', dx: 30, dy: 40 })
  })
  test('a finger selects when it is lifted, or drags: it may be the first of two that zoom', () => {
    const hand = handWith(select).press(at(5, 5), { on: 'note', by: 'touch' })
    expect(hand.did).toEqual([])
    hand.escape()
    expect(hand.all('select')).toEqual([])
    expect(handWith(select).click(at(5, 5), { on: 'note', by: 'touch' }).did).toEqual([{ do: 'select', ids: ['note'] }])
    expect(handWith(select).drag(at(5, 5), at(45, 5), { on: 'note', by: 'touch' }).did.slice(0, 2)).toEqual([
      { do: 'select', ids: ['note'] },
      { do: 'preview', preview: { is: 'move', dx: 40, dy: 0 } },
    ])
  })
  test('a double click writes in the note', () => {
    expect(handWith(select).doubleClick(at(5, 5), { on: 'note' }).last()).toEqual({ do: 'edit', id: 'note' })
  })
  test('a double click on the empty board makes a note there, but not on what others may not touch', () => {
    expect(handWith(select).doubleClick(at(5, 5)).last()).toEqual({ do: 'create', kind: 'note', box: null, at: at(5, 5) })
    expect(handWith(select).doubleClick(at(5, 5), { locked: true }).all('create')).toEqual([])
  })
})

describe('moving', () => {
  test('a drag takes the note along and lets it go where the hand lets go', () => {
    expect(handWith(select).drag(at(5, 5), at(45, 25), { on: 'note' }).did).toEqual([
      { do: 'select', ids: ['note'] },
      { do: 'preview', preview: { is: 'move', dx: 40, dy: 20 } },
      { do: 'moveSelection', dx: 40, dy: 20 },
      clear,
    ])
  })
  test('a trembling hand moves nothing', () => {
    expect(handWith(select).drag(at(5, 5), at(7, 6), { on: 'note' }).all('moveSelection')).toEqual([])
  })
  test('a finger may tremble more than a mouse', () => {
    expect(handWith(select).drag(at(5, 5), at(12, 5), { on: 'note', by: 'touch' }).all('moveSelection')).toEqual([])
    expect(handWith(select).drag(at(5, 5), at(12, 5), { on: 'note' }).all('moveSelection')).toHaveLength(1)
  })
  test('alt leaves it where it was and puts a second one where it is dropped', () => {
    const hand = handWith(select).drag(at(0, 0), at(50, 9), { on: 'note', selected: true }, { alt: true })
    expect(hand.all('duplicateSelection')).toEqual([{ do: 'duplicateSelection', dx: 50, dy: 9 }])
    expect(hand.all('moveSelection')).toEqual([])
  })
  test('alt shows the second one in the hand while it is dragged', () => {
    const hand = handWith(select).press(at(0, 0), { on: 'note' }).moveTo(at(50, 9), { alt: true })
    expect(hand.last()).toEqual({ do: 'preview', preview: { is: 'move', dx: 50, dy: 9, copy: true } })
  })
  test('shift keeps to the longer way', () => {
    expect(
      handWith(select).drag(at(0, 0), at(50, 9), { on: 'note', selected: true, shift: false }, { shift: true }).all('moveSelection'),
    ).toEqual([{ do: 'moveSelection', dx: 50, dy: 0 }])
  })
  test('Escape in the middle of a drag puts everything back', () => {
    const hand = handWith(select).press(at(0, 0), { on: 'note' }).moveTo(at(50, 0)).escape()
    expect(hand.last()).toEqual(clear)
    expect(hand.release().all('moveSelection')).toEqual([])
  })
})

describe('grips', () => {
  test('a corner resizes by the way of the hand; shift keeps the proportions', () => {
    const corner = { handle: { handle: 'resize', x: 1, y: 1 } } as const
    expect(
      handWith(select)
        .drag(at(0, 0), at(30, 20), { ...corner, shift: true })
        .all('resizeSelection'),
    ).toEqual([{ do: 'resizeSelection', handle: { x: 1, y: 1 }, dx: 30, dy: 20, keepRatio: true }])
  })
  test('with alt the middle stays', () => {
    const side = { handle: { handle: 'resize', x: 1, y: 0 } } as const
    expect(
      handWith(select)
        .drag(at(0, 0), at(30, 20), { ...side, alt: true })
        .all('resizeSelection'),
    ).toMatchObject([{ fromMiddle: true }])
  })
  test('a grip that was only clicked changes nothing', () => {
    expect(handWith(select).click(at(0, 0), { handle: { handle: 'resize', x: 1, y: 1 } }).did).toEqual([])
  })
  test('the knob turns about the middle: a quarter from the top to the right', () => {
    const knob = { handle: { handle: 'turn', about: at(0, 0) } } as const
    const turn = handWith(select).drag(at(0, -50), at(50, 0), knob).all('turnSelection')[0]
    expect(turn).toMatchObject({ angle: expect.closeTo(Math.PI / 2) })
  })
  test('past the lower end the knob turns on, it does not spring round', () => {
    const knob = { handle: { handle: 'turn', about: at(0, 0) } } as const
    const turn = handWith(select).drag(at(-50, 10), at(-50, -10), knob).all('turnSelection')[0]
    expect(turn).toMatchObject({ angle: expect.closeTo(0.395, 2) })
  })
  test('an anchor dot draws a connector to the note under the hand', () => {
    const dot = { handle: { handle: 'anchor', id: 'cause', anchor: 'top' } } as const
    expect(handWith(select).drag(at(0, 0), at(0, -90), dot, { on: 'effect' }).did.slice(1)).toEqual([
      { do: 'connect', from: { on: 'cause', anchor: 'top' }, to: { on: 'effect', anchor: 'nearest' } },
      clear,
    ])
  })
  test('a drag from an anchor dot that comes home connects nothing', () => {
    const dot = { handle: { handle: 'anchor', id: 'cause', anchor: 'top' } } as const
    expect(handWith(select).drag(at(0, 0), at(0, 20), dot, { on: 'cause' }).all('connect')).toEqual([])
  })
  test('the end of a connector is taken to another note', () => {
    const end = { handle: { handle: 'end', id: 'arrow', end: 'to' } } as const
    expect(handWith(select).drag(at(0, 0), at(90, 0), end, { on: 'other' }).all('reconnect')).toEqual([
      { do: 'reconnect', id: 'arrow', end: 'to', to: { on: 'other', anchor: 'nearest' } },
    ])
  })
})

test('a right click asks for the menu of the note under it, and selects that note', () => {
  expect(handWith(select).press(at(5, 5), { on: 'note', button: 2 }).did).toEqual([
    clear,
    { do: 'select', ids: ['note'] },
    { do: 'menu', screen: at(5, 5), id: 'note' },
  ])
})
