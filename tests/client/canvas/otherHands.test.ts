import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createOtherHands } from '../../../client/canvas/otherHands.ts'
import { addObject, changeObject } from '../../../shared/model/index.ts'
import type { Moving } from '../../../shared/protocol/index.ts'
import { at, board, note } from '../../help/board.ts'
import { sit } from '../editor/desk.ts'

const ben = 7

function watching({ reduced = true } = {}) {
  const doc = board(note('idea', at(0, 0)))
  const desk = sit(doc, { id: 'ada', name: 'Ada', role: 'editor' })
  let time = 0
  const hands = createOtherHands(
    desk.editor,
    () => time,
    () => reduced,
  )
  return {
    hands,
    hear(moving: Moving) {
      for (const listener of desk.room.listeners) listener(ben, moving)
    },
    /** The change itself, as it arrives from the server. */
    arrive: (x: number) => doc.transact(() => changeObject(doc, 'idea', { at: at(x, 0) }), 'the room'),
    arriveAs: (change: Parameters<typeof changeObject>[2]) => doc.transact(() => changeObject(doc, 'idea', change), 'the room'),
    /** Another note, as it arrives from the server. */
    come() {
      const there = new Y.Doc()
      addObject(there, { ...note('fresh', at(200, 0)), order: 'a5' })
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(there), 'the room')
    },
    recolour: () => doc.transact(() => changeObject(doc, 'idea', { props: { color: 'rose' } }), 'the room'),
    pass(ms: number) {
      time += ms
      return hands.step(ms)
    },
    /** Where the note is shown: in the hand, or on the board. */
    shownAt: () => (hands.objects().get('idea') ?? desk.editor.board.get('idea'))!.at.x,
  }
}

test('a note in Ben’s hand is shown where his hand is, and not twice as far when the change arrives', () => {
  const { hear, arrive, shownAt, hands } = watching()
  hear({ moving: 'drag', drag: 'drag1', ids: ['idea'], dx: 40, dy: 0 })
  hear({ moving: 'drag', drag: 'drag1', dx: 100, dy: 0 })
  expect(shownAt()).toBe(100)
  arrive(100)
  expect(shownAt()).toBe(100)
  expect(hands.objects().size).toBe(0)
})

test('between the drop and the change the note does not spring back', () => {
  const { hear, arrive, shownAt, pass } = watching()
  hear({ moving: 'drag', drag: 'drag1', ids: ['idea'], dx: 100, dy: 0 })
  hear({ moving: 'end', drag: 'drag1' })
  pass(300)
  expect(shownAt()).toBe(100)
  arrive(100)
  expect(shownAt()).toBe(100)
})

test('a drag that was given up goes back, and one whose person vanished too', () => {
  const { hear, shownAt, pass } = watching()
  hear({ moving: 'drag', drag: 'drag1', ids: ['idea'], dx: 100, dy: 0 })
  hear({ moving: 'end', drag: 'drag1' })
  expect(pass(1100)).toBe(false)
  expect(shownAt()).toBe(0)
  hear({ moving: 'drag', drag: 'drag2', ids: ['idea'], dx: 50, dy: 0 })
  expect(shownAt()).toBe(50)
  expect(pass(6000)).toBe(false)
  expect(shownAt()).toBe(0)
})

test('a new colour in the middle of a drag does not take the note out of the hand', () => {
  const { hear, recolour, shownAt, hands } = watching()
  hear({ moving: 'drag', drag: 'drag1', ids: ['idea'], dx: 100, dy: 0 })
  recolour()
  expect(shownAt()).toBe(100)
  expect(hands.objects().get('idea')!.props.color).toBe('rose')
})

test('between two messages the note glides', () => {
  const { hear, pass, shownAt } = watching({ reduced: false })
  hear({ moving: 'drag', drag: 'drag1', ids: ['idea'], dx: 100, dy: 0 })
  pass(16)
  const soon = shownAt()
  expect(soon).toBeGreaterThan(5)
  expect(soon).toBeLessThan(60)
  for (let i = 0; i < 40; i++) pass(16)
  expect(shownAt()).toBe(100)
})

test('who comes in the middle of a drag sees the note where it is on the board', () => {
  const { hear, shownAt } = watching()
  hear({ moving: 'drag', drag: 'drag1', dx: 100, dy: 0 })
  expect(shownAt()).toBe(0)
})

test('a stroke grows under Ben’s pen until it is on the board', () => {
  const { hear, hands, pass } = watching()
  hear({ moving: 'ink', drag: 'pen1', colour: 'rose', points: [0, 0, 0.5] })
  hear({ moving: 'ink', drag: 'pen1', colour: 'rose', points: [5, 5, 0.5, 9, 9, 0.5] })
  expect(hands.strokes()[0]).toMatchObject({ colour: 'rose', points: [0, 0, 0.5, 5, 5, 0.5, 9, 9, 0.5] })
  hear({ moving: 'end', drag: 'pen1' })
  pass(1100)
  expect(hands.strokes()).toEqual([])
})

test('a note that Ben pulls at is shown as large as it will be, its words wrapped anew, until the change arrives', () => {
  const { hear, hands, arriveAs } = watching()
  hear({ moving: 'resize', drag: 'drag1', ids: ['idea'], x: 1, y: 1, dx: 40, dy: 30, keepRatio: false, fromMiddle: false })
  expect(hands.objects().get('idea')).toMatchObject({ at: at(0, 0), size: { w: 200, h: 150 } })
  hear({ moving: 'resize', drag: 'drag1', x: 1, y: 1, dx: 40, dy: 30, keepRatio: false, fromMiddle: true })
  expect(hands.objects().get('idea')).toMatchObject({ at: at(-40, -30), size: { w: 240, h: 180 } })
  arriveAs({ at: at(-40, -30), size: { w: 240, h: 180 } })
  expect(hands.objects().size).toBe(0)
})

test('a turn goes the short way round', () => {
  const { hear, hands, pass } = watching({ reduced: false })
  hear({ moving: 'turn', drag: 'drag1', ids: ['idea'], angle: 3.1 })
  for (let i = 0; i < 60; i++) pass(16)
  hear({ moving: 'turn', drag: 'drag1', angle: -3.1 })
  pass(16)
  const { angle } = hands.objects().get('idea')!
  expect(Math.abs(angle)).toBeGreaterThan(3)
})

test('a second note in Ben’s hand is shown beside the first, and goes when the real one comes', () => {
  const { hear, hands, come } = watching()
  hear({ moving: 'drag', drag: 'drag1', ids: ['idea'], dx: 200, dy: 0, copy: true })
  expect([...hands.objects().keys()]).toEqual(['copy idea'])
  expect(hands.objects().get('copy idea')).toMatchObject({ id: 'idea', at: at(200, 0) })
  hear({ moving: 'end', drag: 'drag1' })
  come()
  expect(hands.objects().size).toBe(0)
})

test('a stroke is as wide as the pen in the hand, and a straight one moves its end', () => {
  const { hear, hands } = watching()
  hear({ moving: 'ink', drag: 'pen1', colour: 'sun', points: [0, 0, 0.5, 5, 5, 0.5], width: 22, tip: 'highlighter' })
  hear({ moving: 'ink', drag: 'pen1', colour: 'sun', points: [9, 0, 0.5], width: 22, tip: 'highlighter', keep: 3 })
  expect(hands.strokes()[0]).toMatchObject({ points: [0, 0, 0.5, 9, 0, 0.5], looks: { width: 22, tip: 'highlighter' } })
})
