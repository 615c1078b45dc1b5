import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { boardToFile, type FileObject, parseBoardFile, plantBoard } from '../../../shared/boardFile/index.ts'
import { plainText } from '../../../shared/lib/index.ts'
import { addObject, type BoardObject, openBoard } from '../../../shared/model/index.ts'
import { arrow, at, board, frame, note, thing, zone } from '../../help/board.ts'
import { seeded } from '../../help/random.ts'

const about = { title: 'Kick-off', exported: new Date(Date.UTC(2026, 10, 24, 10)), nameOf: () => null }
const file = (objects: unknown[], more: Record<string, unknown> = {}) => ({
  format: 'stoa/board',
  version: 1,
  title: 'x',
  exported: '',
  objects,
  ...more,
})
const object = (more: Record<string, unknown> = {}) => ({ id: 'one1', kind: 'note', at: [0, 0], size: [160, 120], ...more })
const plant = (objects: FileObject[], offset?: { x: number; y: number }) => {
  const doc = new Y.Doc()
  const ids = doc.transact(() => plantBoard(doc, objects, { author: 'ben', random: seeded(3).bytes, ...(offset ? { offset } : {}) }))
  return { board: openBoard(doc), ids }
}

/** Everything that a file keeps, with ids as places in the order: fresh ids are no difference. */
function said(objects: readonly BoardObject[]) {
  const rank = new Map(objects.map(({ id }, index) => [id, `#${index}`]))
  const refer = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && 'on' in value ? { ...value, on: rank.get(String(value.on)) } : value
  return objects.map(({ kind, layer, at: place, size, angle, parent, props, text }) => ({
    kind,
    layer,
    at: place,
    size,
    angle,
    parent: parent === null ? null : rank.get(parent),
    props: Object.fromEntries(Object.entries(props).map(([key, value]) => [key, refer(value)])),
    text,
  }))
}

describe('a board that is exported and opened again', () => {
  const doc = board(
    frame('frame', at(0, 0), { w: 1200, h: 800 }, { props: { title: 'Πρόβλημα' } }),
    zone('zone1', at(40, 80), { w: 500, h: 600 }, { parent: 'frame', props: { title: 'Causes', question: 'Why?', accepts: ['note'] } }),
    note('cause', at(80.25, 160), { parent: 'zone1', says: 'Zażółć gęślą jaźń\nsecond', props: { color: 'sky' }, angle: 0.3 }),
    note('bold', at(300, 160), {
      text: [
        [
          { text: 'bold ', bold: true },
          { text: 'link', link: 'https://example.org/a?b' },
        ],
        [],
      ],
    }),
    note('empty', at(300, 400), { says: '' }),
    arrow('arrow', 'cause', 'bold', { parent: 'frame', props: { stroke: 'accent' } }),
    thing('ink', 'ink1', at(5, 5), { props: { points: [0, 0, 0.5, 10, 10, 0.7], color: 'ink' } }),
    thing('hologram', 'odd1', at(9, 9), { props: { beam: { deep: [1, { two: null }] } } }),
    thing('text', 'heading', at(9, 9), { layer: 'surface', says: 'Heading' }),
  )
  const source = openBoard(doc)

  test('says the same, under fresh ids, written to whoever opened it', () => {
    const read = parseBoardFile(JSON.parse(JSON.stringify(boardToFile(source, about))))
    if (!read.ok) throw new Error(read.reason)
    const { board: opened, ids } = plant(read.value.objects)
    expect(said(opened.all())).toEqual(said(source.all()))
    for (const { id, author, layer } of opened.all()) {
      expect(source.get(id)).toBeUndefined()
      expect(author).toBe(layer === 'surface' ? '' : 'ben')
    }
    expect(opened.get(ids.get('arrow')!)!.props.from).toEqual({ on: ids.get('cause'), anchor: 'nearest' })
  })

  test('is moved as a whole when asked, ends in the open too', () => {
    const open: FileObject = {
      id: 'line',
      kind: 'connector',
      at: [0, 0],
      size: [100, 0],
      props: { from: { at: { x: 0, y: 0 } }, to: { on: 'gone', anchor: 'top' } },
    }
    const { board: opened } = plant([open], { x: 1000, y: 500 })
    expect(opened.all()[0]!.props).toEqual({ from: { at: { x: 1000, y: 500 } }, to: { at: { x: 1100, y: 500 } } })
  })

  test('lies above what is on the board already, in its own order', () => {
    const target = board(note('here', at(0, 0)))
    target.transact(() => plantBoard(target, boardToFile(source, about).objects, { author: 'ben', random: seeded(4).bytes }))
    const kindsInOrder = openBoard(target)
      .all()
      .map(({ kind }) => kind)
    expect(kindsInOrder).toEqual(['note', ...source.all().map(({ kind }) => kind)])
  })

  test('names people only when they are asked for', () => {
    expect(JSON.stringify(boardToFile(source, about))).not.toContain('ada')
    const named = boardToFile(source, { ...about, nameOf: (id) => (id === 'ada' ? 'Ada' : null) })
    expect(named.objects.find(({ id }) => id === 'cause')!.by).toBe('Ada')
    expect(named.objects.find(({ id }) => id === 'frame')!.by).toBeUndefined()
  })

  test('is written in composed letters', () => {
    const decomposed = board(note('one1', at(0, 0), { text: [[{ text: 'Łódź'.normalize('NFD') }]] }))
    expect(boardToFile(openBoard(decomposed), about).objects[0]!.text).toBe('Łódź'.normalize('NFC'))
  })
})

describe('a file from outside', () => {
  test.each([
    ['nothing', null],
    ['a list', []],
    ['another format', { format: 'excalidraw', version: 1, objects: [] }],
    ['no version', { format: 'stoa/board', objects: [] }],
    ['no objects', { format: 'stoa/board', version: 1 }],
    ['too many objects', file(new Array(20_001).fill(object()))],
    ['an id that is a prototype’s name', file([object({ id: 'constructor' })])],
    ['two of one id', file([object(), object()])],
    ['a place that is no number', file([object({ at: [0, null] })])],
    ['an infinite size', file([object({ size: [1, Number.POSITIVE_INFINITY] })])],
    ['a negative size', file([object({ size: [-1, 5] })])],
    ['a far away place', file([object({ at: [1e9, 0] })])],
    ['a text that is a number', file([object({ text: 7 })])],
    ['a text without end', file([object({ text: 'x'.repeat(50_001) })])],
    ['properties without end', file([object({ props: { points: 'x'.repeat(600_000) } })])],
    ['properties without bottom', file([object({ props: { deep: JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`) } })])],
    [
      'properties so deep that nobody can write them out',
      file([object({ props: JSON.parse(`{"deep":${'['.repeat(200_000)}${']'.repeat(200_000)}}`) })]),
    ],
    ['an unknown layer', file([object({ layer: 'sky' })])],
    ['a kind that is no word', file([object({ kind: '<script>' })])],
  ])('with %s is refused', (_name, value) => {
    expect(parseBoardFile(value)).toEqual({ ok: false, reason: 'notOurFile' })
  })

  test('of a newer version is told apart', () => {
    expect(parseBoardFile(file([], { version: 2 }))).toEqual({ ok: false, reason: 'fileTooNew' })
  })

  test('never gives a property that would overwrite who made an object, nor one of a prototype', () => {
    const hostile = JSON.parse(
      '{"b":{"k":"zone","by":"victim","l":"surface"},"p":[1,2],"t":"x","__proto__":{"polluted":1},"constructor":1,"color":"sky"}',
    )
    const read = parseBoardFile(file([object({ props: hostile })]))
    expect(read.ok && read.value.objects[0]!.props).toEqual({ color: 'sky' })
    expect(read.ok && Object.keys(read.value.objects[0]!.props!)).toEqual(['color'])
    // The writer keeps its own keys too.
    const doc = new Y.Doc()
    addObject(doc, {
      id: 'one1',
      kind: 'note',
      author: 'ada',
      layer: 'items',
      at: at(0, 0),
      size: { w: 1, h: 1 },
      order: 'a0',
      props: hostile,
      text: [[]],
    })
    expect(openBoard(doc).get('one1')).toMatchObject({ kind: 'note', author: 'ada', layer: 'items' })
  })

  test('loses addresses that would run, and keeps the words', () => {
    const text = [
      [
        { text: 'click', link: 'javascript:alert(1)' },
        { text: ' web', link: 'https://example.org' },
        { text: ' mail', link: 'mailto:a@example.org' },
      ],
    ]
    const read = parseBoardFile(file([object({ text, props: { href: 'data:text/html,x', list: [{ url: 'vbscript:x' }] } })]))
    expect(read.ok && read.value.objects[0]).toMatchObject({
      text: [[{ text: 'click' }, { text: ' web', link: 'https://example.org' }, { text: ' mail', link: 'mailto:a@example.org' }]],
      props: { list: [{}] },
    })
    expect(read.ok && read.value.objects[0]!.props).not.toHaveProperty('href')
  })

  test('has its texts put right: whole letters, composed, no control characters', () => {
    const read = parseBoardFile(file([object({ text: 'e\u0301\u0000\ud800x\r\ny' })], { title: '  a\n b  ' }))
    expect(read.ok && read.value.objects[0]!.text).toBe('é\ufffdx\ny')
    expect(read.ok && read.value.title).toBe('a b')
  })

  test('whatever is changed in a good file, it is read or refused, never a crash, and what is read can be planted', () => {
    const random = seeded(11)
    const good = JSON.stringify(
      boardToFile(
        openBoard(
          board(frame('frame', at(0, 0), { w: 500, h: 500 }), note('one1', at(0, 0), { parent: 'frame' }), arrow('line', 'one1', 'frame')),
        ),
        about,
      ),
    )
    let read = 0
    for (let round = 0; round < 400; round++) {
      const value = JSON.parse(good)
      spoil(value, random)
      const result = parseBoardFile(value)
      if (!result.ok) continue
      read++
      const { board: opened } = plant(result.value.objects)
      for (const { at: place, size, text } of opened.all()) {
        expect(Number.isFinite(place.x + place.y + size.w + size.h)).toBe(true)
        expect(typeof plainText(text)).toBe('string')
      }
    }
    expect(read).toBeGreaterThan(20)
  })
})

/** Puts something else in one place of a value. */
function spoil(value: Record<string, unknown>, random: ReturnType<typeof seeded>): void {
  const places: [Record<string, unknown>, string][] = []
  const walk = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key])
      walk((node as Record<string, unknown>)[key])
    }
  }
  walk(value)
  const [holder, key] = random.pick(places)
  holder[key] = random.pick([null, 0, -5, 1e308, '', 'x', 'one1', [], {}, [[]], true, { on: 'one1' }, { at: { x: 'a', y: 1 } }])
}
