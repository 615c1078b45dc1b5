import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { isOrderKey, orderBetween, ordersBetween, richText } from '../../../shared/lib/index.ts'
import { addObject, changeObject, type NewObject, objectsOf, openBoard, removeObject } from '../../../shared/model/index.ts'

const note = (id: string, more: Partial<NewObject> = {}): NewObject => ({
  id,
  kind: 'note',
  author: 'ada',
  layer: 'items',
  at: { x: 0, y: 0 },
  size: { w: 160, h: 120 },
  order: 'a1',
  text: richText('hello'),
  ...more,
})
const copyOf = (doc: Y.Doc) => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

describe('a board over its Y.Doc', () => {
  test('an object is read as it was written', () => {
    const doc = new Y.Doc()
    addObject(doc, note('n1', { angle: 0.5, parent: 'zone', props: { colour: 'sky', odd: { a: 1 }, none: undefined } }))
    expect(openBoard(doc).get('n1')).toEqual({
      id: 'n1',
      kind: 'note',
      author: 'ada',
      layer: 'items',
      at: { x: 0, y: 0 },
      size: { w: 160, h: 120 },
      angle: 0.5,
      order: 'a1',
      parent: 'zone',
      props: { colour: 'sky', odd: { a: 1 } },
      text: [[{ text: 'hello' }]],
    })
  })

  test('an object stays the same instance until it changes, so that a painter can compare by ===', () => {
    const doc = new Y.Doc()
    addObject(doc, note('n1'))
    addObject(doc, note('n2', { order: 'a2' }))
    const board = openBoard(doc)
    const [first, second] = board.all()
    changeObject(doc, 'n1', { at: { x: 8, y: 0 } })
    expect(board.get('n1')).not.toBe(first)
    expect(board.get('n2')).toBe(second)
    expect(board.all()).toBe(board.all())
    changeObject(doc, 'n1', { at: { x: 8, y: 0 } })
    expect(board.all()[0]!.at).toEqual({ x: 8, y: 0 })
  })

  test('listeners hear once per transaction what changed and what went, and whose it was', () => {
    const doc = new Y.Doc()
    addObject(doc, note('n1'))
    addObject(doc, note('n2'))
    const board = openBoard(doc)
    const heard: unknown[] = []
    const stop = board.watch(({ changed, removed, local, origin }) =>
      heard.push({ changed: [...changed].sort(), removed: [...removed], local, origin }),
    )
    doc.transact(() => {
      changeObject(doc, 'n1', { at: { x: 8, y: 0 } })
      removeObject(doc, 'n2')
      addObject(doc, note('n3'))
    }, 'hand')
    expect(heard).toEqual([{ changed: ['n1', 'n3'], removed: ['n2'], local: true, origin: 'hand' }])
    doc.transact(() => changeObject(doc, 'n1', { at: { x: 8, y: 0 } }))
    expect(heard).toHaveLength(1)
    board.text('n1')!.insert(0, [new Y.XmlElement('paragraph')])
    expect(heard).toHaveLength(2)
    stop()
    removeObject(doc, 'n1')
    expect(heard).toHaveLength(2)
    board.close()
  })

  test('equal orders are settled by id, the same for everybody', () => {
    const doc = new Y.Doc()
    for (const id of ['zz', 'aa', 'mm']) addObject(doc, note(id))
    addObject(doc, note('first', { order: 'a0' }))
    expect(
      openBoard(doc)
        .all()
        .map(({ id }) => id),
    ).toEqual(['first', 'aa', 'mm', 'zz'])
    expect(
      openBoard(copyOf(doc))
        .all()
        .map(({ id }) => id),
    ).toEqual(['first', 'aa', 'mm', 'zz'])
  })

  test('Ada moves a note while Ben recolours it: both happen, and nobody’s x meets another’s y', () => {
    const ada = new Y.Doc()
    addObject(ada, note('n1', { props: { colour: 'sun' } }))
    const ben = copyOf(ada)
    changeObject(ada, 'n1', { at: { x: 100, y: 50 } })
    changeObject(ben, 'n1', { at: { x: 7, y: 9 }, props: { colour: 'sky' } })
    Y.applyUpdate(ada, Y.encodeStateAsUpdate(ben))
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ada))
    const seen = openBoard(ada).get('n1')!
    expect(seen.props.colour).toBe('sky')
    expect([
      { x: 100, y: 50 },
      { x: 7, y: 9 },
    ]).toContainEqual(seen.at)
    expect(openBoard(ben).get('n1')).toEqual(seen)
  })

  test('a delete that is undone brings the object back whole, text included', () => {
    const doc = new Y.Doc()
    addObject(doc, note('n1'))
    const board = openBoard(doc)
    const before = structuredClone(board.get('n1'))
    const undo = new Y.UndoManager(objectsOf(doc), { trackedOrigins: new Set(['me']) })
    doc.transact(() => removeObject(doc, 'n1'), 'me')
    expect(board.get('n1')).toBeUndefined()
    expect(board.all()).toEqual([])
    undo.undo()
    expect(board.get('n1')).toEqual(before)
    expect(board.text('n1')).toBeInstanceOf(Y.XmlFragment)
  })

  test('whatever a hostile program wrote, every object reads as numbers that can be drawn', () => {
    const doc = new Y.Doc()
    const bad = (id: string, entries: Record<string, unknown>) => {
      const map = new Y.Map<unknown>()
      for (const [key, value] of Object.entries(entries)) map.set(key, value)
      objectsOf(doc).set(id, map)
    }
    bad('empty', {})
    bad('wrong', { b: 'no', p: ['x', 2], d: [1, 2], z: 7, f: 9, t: 'text' })
    bad('far', { b: { k: 'note', by: 1, l: 'x' }, p: [1e300, -1e300], d: [-5, Number.NaN, 0], z: '!!', props: { a: 1 } })
    bad('__proto__', { b: { k: 'note' } })
    objectsOf(doc).set('plain', 'not a map' as unknown as Y.Map<unknown>)
    const board = openBoard(doc)
    const all = board.all()
    expect(all.map(({ id }) => id).sort()).toEqual(['__proto__', 'empty', 'far', 'wrong'])
    for (const { at, size, angle, order, kind, layer } of all) {
      for (const value of [at.x, at.y, size.w, size.h, angle]) expect(Number.isFinite(value)).toBe(true)
      expect(size.w).toBeGreaterThanOrEqual(0)
      expect(order).toBe('')
      expect(typeof kind).toBe('string')
      expect(layer).toBe('items')
    }
    expect(board.get('far')!.at).toEqual({ x: 1e7, y: -1e7 })
  })
})

describe('order keys', () => {
  test('a key beside any accepted key can be made; what is no key never breaks a board', () => {
    expect(isOrderKey('a0')).toBe(true)
    for (const wrong of ['', 'a', '!!', 'zzz', 'a00', `A${'0'.repeat(26)}`, 'ä1', 'a1b'.repeat(200), null, 7])
      expect(isOrderKey(wrong)).toBe(false)
    for (const key of ['a0', 'Zz', 'b00', 'z'.repeat(27), 'a1V', `A${'0'.repeat(25)}1`]) {
      expect(isOrderKey(key)).toBe(true)
      expect(orderBetween(key, null) > key).toBe(true)
      expect(orderBetween(null, key) < key).toBe(true)
    }
    expect(isOrderKey(orderBetween('!!', ''))).toBe(true)
    const keys = ordersBetween('a1', 'a0', 3)
    expect(keys).toEqual([...keys].sort())
    expect(keys[0]! > 'a1').toBe(true)
  })
})
