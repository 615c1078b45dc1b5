/** What holds for every kind, and for the stand-in for kinds of a newer version. */
import { describe, expect, test } from 'vitest'
import { boundsOfDrawing, type Drawing, dark, light } from '../../shared/drawing/index.ts'
import { type DrawContext, drawnKindOf, drawObject, kinds, parseObject, pictureBox } from '../../shared/kinds/index.ts'
import { richText } from '../../shared/lib/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import { languages, sayIn } from '../../shared/words/index.ts'
import { seeded } from '../help/random.ts'

const held: Record<string, BoardObject> = {
  held: objectOf('note', { id: 'held', at: { x: 400, y: 200 }, text: richText('Held') }),
  form: objectOf('shape', { id: 'form', at: { x: -300, y: 90 }, size: { w: 90, h: 140 }, angle: 0.7, props: { form: 'triangle' } }),
}
const context = (theme = light): DrawContext => ({
  theme,
  find: (id) => held[id],
  say: sayIn('en') as DrawContext['say'],
  nameOf: () => 'Ιωάννα Γεωργίου',
})

function objectOf(kind: string, more: Partial<BoardObject> = {}): BoardObject {
  const known = drawnKindOf({ kind })
  return {
    id: 'one',
    kind,
    author: 'ada',
    layer: known.layer,
    at: { x: 10, y: 20 },
    size: known.size,
    angle: 0,
    order: 'a0',
    parent: null,
    props: {},
    text: known.hasText ? [[]] : null,
    ...more,
  }
}

/** What a careless or hostile program might have written. */
const odd: unknown[] = [
  undefined,
  null,
  true,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1e308,
  0.1,
  '',
  '__proto__',
  'x'.repeat(5000),
  'a\ud83d',
  {},
  { on: '__proto__', anchor: 'top' },
  { on: 'held', anchor: 'nowhere' },
  { on: 'form', anchor: 'left' },
  { on: 'gone' },
  { on: 'one', anchor: 'nearest' },
  { at: { x: Number.NaN, y: 0 } },
  { at: { x: 1e300, y: -5 } },
  { at: [1, 2] },
  [],
  [1],
  [[], {}, null],
  [0, 0, 0.5, 1e9, Number.NaN, 2, 30, 40, 7],
  Array.from({ length: 999 }, (_, i) => (i % 3 === 2 ? 0.5 : Math.sin(i) * 100)),
]

function numbersIn(value: unknown, into: number[] = []): number[] {
  if (typeof value === 'number') into.push(value)
  else if (Array.isArray(value)) for (const item of value) numbersIn(item, into)
  else if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) numbersIn(item, into)
  return into
}
const lettersIn = (drawing: Drawing): string =>
  drawing
    .map((node) =>
      node.node === 'text'
        ? node.pieces.map(({ text }) => text).join('')
        : node.node === 'group'
          ? lettersIn(node.children)
          : node.node === 'image'
            ? node.alt
            : '',
    )
    .join('')
const squeezed = (text: string) => text.replace(/\s+/g, '')

function check(object: BoardObject, note: string): void {
  const kind = drawnKindOf(object)
  const parsed = parseObject(object)
  const children = kind.draw(parsed, context())
  const picture = drawObject(object, context())
  const wrong = numbersIn(picture).filter((number) => !Number.isFinite(number) || Math.abs(number) > 2e7)
  expect(wrong, `${note}: numbers that nobody can draw`).toEqual([])
  const box = pictureBox(object, context().find)
  const drawn = boundsOfDrawing([picture])
  if (drawn) {
    const room = 0.01
    expect(drawn.x, note).toBeGreaterThanOrEqual(box.x - room)
    expect(drawn.y, note).toBeGreaterThanOrEqual(box.y - room)
    expect(drawn.x + drawn.w, note).toBeLessThanOrEqual(box.x + box.w + room)
    expect(drawn.y + drawn.h, note).toBeLessThanOrEqual(box.y + box.h + room)
  }
  const letters = squeezed(lettersIn(children))
  for (const text of kind.texts(parsed)) expect(letters, note).toContain(squeezed(text.normalize('NFC')))
  expect(kind.describe(parsed, context()).trim(), note).not.toBe('')
  expect(numbersIn(kind.outline(parsed, context().find)).every(Number.isFinite), note).toBe(true)
}

const texts = [
  '',
  'One idea',
  'Zażółć gęślą jaźń: Θέλουμε να μάθουμε 👍🏽',
  'Donaudampfschifffahrtsgesellschaftskapitän',
  'line\n\nline '.repeat(40),
]

describe.each([...kinds.map(({ id }) => id), 'hologram'])('kind %s', (id) => {
  const kind = drawnKindOf({ kind: id })

  test('its defaults are what it would parse them to', () => {
    for (const [key, { initial, parse }] of Object.entries(kind.props)) {
      expect(parse(initial), key).toEqual(initial)
      expect(parse(undefined), key).toEqual(initial)
    }
  })

  test('so are those of the properties that come about while people work', () => {
    for (const [family, { initial, parse }] of Object.entries(kind.families ?? {})) {
      expect(parse(undefined), family).toEqual(initial)
      for (const value of [initial, ...odd]) {
        const once = parse(value)
        expect(parse(once), family).toEqual(once)
      }
    }
  })

  test('what it parsed it parses to the same again, whatever came first', () => {
    for (const [key, { parse }] of Object.entries(kind.props)) {
      for (const value of odd) {
        const once = parse(value)
        expect(parse(once), key).toEqual(once)
      }
    }
  })

  test('a new one is drawn inside its bounds, with every text it says it has', () => {
    for (const says of texts) {
      for (const angle of [0, 0.4, 3]) {
        check(
          objectOf(id, { angle, text: kind.hasText || id === 'hologram' ? richText(says) : null }),
          `"${says.slice(0, 20)}", turned ${angle}`,
        )
      }
    }
  })

  test('titles and questions of any length are drawn inside it', () => {
    for (const says of texts) check(objectOf(id, { props: { title: says, question: says, help: says, alt: says } }), says.slice(0, 20))
  })

  test('reactions, however many, are drawn inside its bounds', () => {
    const emoji = ['👍', '❤️', '🚀', '🎉', '👀', '✅', '🇪🇺', '👩‍🌾']
    const reactions = emoji.map((one, index) => ({ emoji: one, people: Array.from({ length: 1 + index * 40 }, (_, each) => `p${each}`) }))
    for (const angle of [0, 0.4, 3])
      for (const w of [10, 160, 900]) check(objectOf(id, { angle, size: { w, h: 90 }, reactions }), `${w}, ${angle}`)
  })

  test('hostile values never throw, never draw outside, and never make a number that cannot be drawn', () => {
    const seed = 4711
    const chance = seeded(seed)
    const sizes = [0, 1e-9, 1, 50, 1e7]
    for (let round = 0; round < 200; round++) {
      const props = Object.fromEntries(Object.keys(kind.props).map((key) => [key, chance.pick(odd)]))
      const ids = ['one1', 'two2', 'gone', '', 'x', 'constructor']
      for (const family of Object.keys(kind.families ?? {})) {
        for (let some = chance.below(8); some > 0; some--)
          props[`${family}.${chance.pick(ids)}${chance.pick(['', `.${chance.pick(ids)}`])}`] = chance.pick([
            ...odd,
            'a0',
            'a1',
            '1 234,5 €',
            'sum',
          ])
      }
      const object = objectOf(id, {
        props: { ...props, ...(chance.below(4) > 0 ? kind.begin?.(() => ids[chance.below(3)]!) : {}), more: { kept: true } },
        size: { w: chance.pick(sizes), h: chance.pick(sizes) },
        at: { x: chance.pick([0, -1e7, 1e7]), y: chance.pick([0, 1e7]) },
        angle: chance.pick([0, 1e9, -2]),
        text: chance.pick([null, [], [[]], richText('a text'), [[{ text: '\u0000\ud83d' }, { text: '', bold: true }]]]),
      })
      check(object, `seed ${seed}, round ${round}`)
      expect(parseObject(object).props.more).toEqual({ kept: true })
    }
  })

  test('it is drawn alike twice, and in the dark theme with other colours only', () => {
    const object = objectOf(id, { text: kind.hasText ? richText('Same') : null, props: { title: 'Same' } })
    expect(drawObject(object, context())).toEqual(drawObject({ ...object }, context()))
    const withoutColours = (drawing: unknown) => JSON.stringify(drawing).replace(/#[0-9a-f]{6,8}/g, '')
    expect(withoutColours(drawObject(object, context(dark)))).toBe(withoutColours(drawObject(object, context())))
  })

  test('it is at least as large as its smallest size, and lines are whole units apart', () => {
    const { size } = parseObject(objectOf(id, { size: { w: 0, h: 0 } }))
    expect(size.w).toBeGreaterThanOrEqual(kind.minSize.w)
    expect(size.h).toBeGreaterThanOrEqual(kind.minSize.h)
    const box = kind.textBox(parseObject(objectOf(id)))
    if (box) expect(Number.isInteger(box.lineHeight)).toBe(true)
  })

  test('its name is there in every language', () => {
    for (const { words } of Object.values(languages)) expect(words[`kind.${kind.id}` as keyof typeof words]).toBeTruthy()
  })
})

test('no two kinds share an id or a key', () => {
  const keys = kinds.flatMap(({ key }) => key ?? [])
  expect(new Set(keys).size).toBe(keys.length)
  expect(new Set(kinds.map(({ id }) => id)).size).toBe(kinds.length)
})
