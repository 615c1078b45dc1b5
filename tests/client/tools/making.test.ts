import { describe, expect, test } from 'vitest'
import { connectorTool, createTool, eraser, laser, hand as moveAround, penTool } from '../../../client/tools/index.ts'
import { at, handWith } from '../../help/gesture.ts'

const kind = (id: string, create: 'click' | 'box' | 'line' | 'stroke') => ({ id, label: id, icon: id, create, size: { w: 200, h: 100 } })
const note = () => handWith(createTool(kind('note', 'click')))
const shape = () => handWith(createTool(kind('shape', 'box')))
const connector = () => handWith(connectorTool(kind('connector', 'line')))
const pen = () => handWith(penTool(kind('ink', 'stroke')))
const clear = { do: 'preview', preview: null }

describe('a note', () => {
  test('comes where you click, and the hand goes back to selecting', () => {
    expect(note().click(at(300, 200)).did.slice(-3)).toEqual([
      clear,
      { do: 'create', kind: 'note', box: { x: 200, y: 150, w: 200, h: 100 }, at: at(300, 200) },
      { do: 'tool', id: 'select' },
    ])
  })
  test('a bare text, unlike a note, begins where you click', () => {
    const hand = handWith(createTool({ ...kind('text', 'click'), textOnly: true }))
    expect(hand.click(at(300, 200)).all('create')[0]).toMatchObject({ box: { x: 300, y: 150, w: 200, h: 100 } })
  })
  test('shows its ghost around the pointer before', () => {
    expect(note().hover(at(300, 200)).did).toEqual([
      { do: 'preview', preview: { is: 'box', kind: 'note', box: { x: 200, y: 150, w: 200, h: 100 } } },
    ])
  })
  test('leaves no ghost behind when the pointer leaves the board', () => {
    expect(note().hover(at(300, 200)).leave().last()).toEqual(clear)
  })
  test('is not made when Escape comes between press and release', () => {
    expect(note().press(at(0, 0)).escape().all('create')).toEqual([])
  })
})

describe('a shape', () => {
  test('fills the box that was dragged out', () => {
    expect(shape().drag(at(100, 100), at(40, 180)).all('create')[0]).toEqual({
      do: 'create',
      kind: 'shape',
      box: { x: 40, y: 100, w: 60, h: 80 },
      at: at(100, 100),
    })
  })
  test('is square with shift', () => {
    expect(shape().drag(at(0, 0), at(40, 90), { shift: true }).all('create')[0]).toMatchObject({ box: { x: 0, y: 0, w: 90, h: 90 } })
  })
  test('has its usual size after a plain click', () => {
    expect(shape().click(at(10, 10)).all('create')[0]).toMatchObject({ do: 'create', box: null })
  })
})

describe('a connector', () => {
  test('is dragged from one note to another', () => {
    const hand = connector().drag(at(0, 0), at(200, 0), { on: 'a' }, { on: 'b' })
    expect(hand.all('connect')).toEqual([{ do: 'connect', from: { on: 'a', anchor: 'nearest' }, to: { on: 'b', anchor: 'nearest' } }])
    expect(hand.isIdle()).toBe(true)
  })
  test('or made by a click on the first and a click on the second', () => {
    const hand = connector().click(at(0, 0), { on: 'a' })
    expect(hand.all('connect')).toEqual([])
    expect(hand.click(at(200, 0), { on: 'b' }).all('connect')).toHaveLength(1)
  })
  test('can end in the open', () => {
    expect(connector().drag(at(0, 0), at(200, 0), { on: 'a' }).all('connect')).toMatchObject([{ to: { at: at(200, 0) } }])
  })
  test('never runs from a note to itself', () => {
    expect(connector().click(at(0, 0), { on: 'a' }).click(at(4, 4), { on: 'a' }).all('connect')).toEqual([])
  })
  test('is given up with Escape after the first click', () => {
    const hand = connector().click(at(0, 0), { on: 'a' }).escape().click(at(200, 0), { on: 'b' })
    expect(hand.all('connect')).toEqual([])
  })
})

describe('the pen', () => {
  test('draws from press to release with the pressure of the pen, and stays in the hand', () => {
    const hand = pen().press(at(0, 0), { by: 'pen', pressure: 0.2 }).moveTo(at(5, 0), { pressure: 0.9 }).release({ pressure: 0 })
    expect(hand.all('ink').at(-1)).toEqual({ do: 'ink', points: [0, 0, 0.2, 5, 0, 0.9, 5, 0, 0], done: true })
    expect(hand.all('tool')).toEqual([])
  })
  test('a mouse draws with even pressure', () => {
    expect(pen().press(at(0, 0), { pressure: 0 }).last()).toMatchObject({ points: [0, 0, 0.5] })
  })
  test('Escape takes the unfinished stroke away', () => {
    const hand = pen().press(at(0, 0)).moveTo(at(9, 9)).escape()
    expect(hand.last()).toEqual(clear)
    expect(
      hand
        .release()
        .all('ink')
        .filter((effect) => effect.do === 'ink' && effect.done),
    ).toEqual([])
  })
  test('with shift the line runs straight from where shift was pressed to the hand', () => {
    const hand = pen()
      .press(at(0, 0))
      .moveTo(at(5, 5))
      .moveTo(at(50, 9), { shift: true })
      .moveTo(at(90, 0), { shift: true })
      .release({ shift: true })
    expect(hand.did.at(-3)).toEqual({ do: 'ink', points: [0, 0, 0.5, 5, 5, 0.5, 90, 0, 0.5], done: false, isStraight: true })
    expect(hand.all('ink').at(-1)).toEqual({ do: 'ink', points: [0, 0, 0.5, 5, 5, 0.5, 90, 0, 0.5], done: true })
  })
})

test('the eraser goes from place to place, and is done when it is lifted', () => {
  const hand = handWith(eraser).press(at(0, 0)).moveTo(at(20, 0)).release()
  expect(hand.all('erase')).toEqual([
    { do: 'erase', from: at(0, 0), to: at(0, 0), done: false },
    { do: 'erase', from: at(0, 0), to: at(20, 0), done: false },
    { do: 'erase', from: at(20, 0), to: at(20, 0), done: true },
  ])
  expect(handWith(eraser).press(at(0, 0)).escape().last()).toEqual(clear)
  expect(handWith(eraser).hover(at(0, 0)).did).toEqual([])
})

test('the laser pointer shows its way while it is pressed and leaves nothing', () => {
  const hand = handWith(laser).hover(at(9, 9)).press(at(0, 0)).moveTo(at(20, 0))
  expect(hand.last()).toEqual({ do: 'preview', preview: { is: 'laser', points: [0, 0, 20, 0] } })
  expect(hand.release().last()).toEqual(clear)
})

test('moving around follows the hand, step by step', () => {
  const hand = handWith(moveAround).press(at(0, 0)).moveTo(at(10, 5)).moveTo(at(30, 5)).release()
  expect(hand.did.slice(0, 2)).toEqual([
    { do: 'pan', dx: 10, dy: 5 },
    { do: 'pan', dx: 20, dy: 0 },
  ])
  expect(hand.hover(at(90, 90)).did).toHaveLength(3)
})
