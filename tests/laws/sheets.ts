/** For each kind a sheet of what it can look like: what the golden pictures show. A new kind brings its own. */

import { noteColours } from '../../shared/drawing/index.ts'
import { dashes, formNames, thicknesses } from '../../shared/kinds/index.ts'
import type { RichText } from '../../shared/lib/index.ts'
import { arrow, at, frame, group, note, type Sketch, table, thing, zone } from '../help/board.ts'

const inGrid = (index: number, w = 200, h = 160, columns = 4) => at((index % columns) * w, Math.floor(index / columns) * h)

const looks: RichText = [
  [{ text: 'Bold', bold: true }, { text: ', ' }, { text: 'italic', italic: true }, { text: ' and ' }, { text: 'struck', strike: true }],
  [{ text: 'a link', link: 'https://example.org/' }],
  [{ text: 'an item', list: 'bullet' }],
  [{ text: 'beneath it', list: 'number', level: 1 }],
]
const capNames = ['none', 'arrow', 'triangle', 'circle', 'diamond'] as const

/** From right to left, and both ways in one line. */
const arabic = 'نريد أن نتعلّم معًا'
const mixed = 'שלום Stoa 2026, עולם'

/** `photo`: a source that the host can read. */
export const sheets = (photo: string): Record<string, Sketch[]> => ({
  note: [
    ...noteColours.map((color, index) => note(`note${index}`, inGrid(index), { says: color, props: { color } })),
    note('looks', at(0, 320), { text: looks }),
    note('arabic', at(200, 320), { says: arabic }),
    note('mixed', at(400, 320), { says: mixed }),
    note('emoji', at(600, 320), { says: '👩🏽‍🌾 🇪🇺 Zażółć Θέλουμε' }),
    ...(['small', 'medium', 'large', 'huge', 'fit'] as const).map((scale, index) =>
      note(`scale${index}`, inGrid(12 + index), { says: scale, props: { scale } }),
    ),
    note('right', at(200, 640), { says: 'to the right', props: { align: 'right' }, angle: 0.3 }),
    note('fast', at(400, 640), { says: 'locked', locked: true }),
    note('liked', at(600, 640), { says: 'liked', reactions: [{ emoji: '👍', people: ['ada', 'ben'] }] }),
  ],
  text: [
    thing('text', 'plain', at(0, 0), { says: 'A heading of the workshop', size: { w: 300, h: 28 }, props: { scale: 'large' } }),
    thing('text', 'looks', at(0, 80), { text: looks, size: { w: 200, h: 60 } }),
    thing('text', 'arabic', at(0, 180), { says: arabic, size: { w: 200, h: 28 }, props: { color: 'accent' } }),
    thing('text', 'turned', at(300, 100), { says: 'turned, in red', size: { w: 120, h: 28 }, angle: 0.5, props: { color: 'danger' } }),
  ],
  shape: [
    ...formNames.map((form, index) =>
      thing('shape', `form${index}`, inGrid(index), {
        says: form,
        size: { w: 160, h: 110 },
        props: { form, fill: noteColours[index % 8] },
      }),
    ),
    ...thicknesses.map((thickness, index) =>
      thing('shape', `line${index}`, inGrid(12 + index), {
        says: thickness,
        size: { w: 160, h: 110 },
        props: { thickness, dash: dashes[index], stroke: 'accent', fill: 'none' },
      }),
    ),
    thing('shape', 'turned', at(600, 480), {
      says: mixed,
      size: { w: 160, h: 110 },
      angle: -0.4,
      props: { form: 'ellipse', stroke: 'none' },
    }),
  ],
  connector: capNames.flatMap((cap, index) => {
    const route = (['straight', 'elbow', 'curved'] as const)[index % 3]!
    const [from, to] = [`from${index}`, `goal${index}`]
    return [
      note(from, at(0, index * 200), { says: cap }),
      note(to, at(420, index * 200 + 60), { says: route }),
      arrow(`line${index}`, from, to, {
        text: [[{ text: index % 2 ? `${cap}, ${route}` : arabic }]],
        props: {
          route,
          startCap: cap,
          endCap: capNames[(index + 1) % capNames.length],
          dash: dashes[index % 3],
          thickness: thicknesses[index % 3],
        },
      }),
    ]
  }),
  ink: [
    note('under', at(20, 10), { says: 'Marked words stay dark' }),
    ...(['pen', 'highlighter'] as const).map((tip, index) =>
      thing('ink', tip, at(20, 20 + index * 60), {
        size: { w: 140, h: 40 },
        props: {
          tip,
          width: tip === 'pen' ? 6 : 22,
          color: index ? 'sun' : 'accent',
          points: [0, 0, 0.2, 40, 40, 0.8, 90, 10, 0.5, 140, 30, 0.3],
        },
      }),
    ),
  ],
  image: [
    thing('image', 'photo', at(0, 0), { size: { w: 160, h: 120 }, props: { source: photo, natural: [40, 30], alt: 'A circle' } }),
    thing('image', 'turned', at(220, 0), { size: { w: 160, h: 120 }, angle: 0.4, props: { source: photo, natural: [40, 30], alt: '' } }),
    thing('image', 'gone', at(440, 0), {
      size: { w: 160, h: 120 },
      props: { source: `file:${'f'.repeat(64)}`, natural: [40, 30], alt: 'What is gone' },
    }),
  ],
  table: [
    table(
      'budget',
      at(0, 0),
      [
        ['Item', 'Cost', 'Θέμα'],
        ['Hall', '1.120,50', 'χώρος'],
        ['Lunch for everybody who helps', '80', arabic],
      ],
      { props: { headerRow: true, headerColumn: true, 's.col2': 'sum', 's.col1': 'count' } },
    ),
  ],
  frame: [
    frame('empty', at(0, 0), { w: 300, h: 200 }),
    frame('named', at(340, 0), { w: 300, h: 200 }, { props: { title: 'Problem definition, of which the name is long' } }),
    frame('arabic', at(680, 0), { w: 300, h: 200 }, { props: { title: arabic }, locked: true }),
  ],
  zone: [
    zone('empty', at(0, 0), { w: 300, h: 200 }),
    zone(
      'asked',
      at(340, 0),
      { w: 300, h: 200 },
      { props: { title: 'Key issue', question: 'What do we want to change, and why does it matter to them?' } },
    ),
    zone('arabic', at(680, 0), { w: 300, h: 200 }, { props: { title: mixed, question: arabic } }),
  ],
  sticker: ['check', 'cross', 'question', 'heart', 'star', 'dot-1', 'dot-9', '🎉'].map((mark, index) =>
    thing('sticker', `mark${index}`, inGrid(index, 80, 80), { size: { w: 60, h: 60 }, props: { mark }, angle: index === 7 ? 0.4 : 0 }),
  ),
  group: [
    group('named', { props: { title: 'Homes that are cold' } }),
    note('cold', at(0, 0), { parent: 'named' }),
    note('damp', at(200, 40), { parent: 'named' }),
    group('inner', { parent: 'outer', props: { title: arabic } }),
    group('outer'),
    note('rent', at(500, 0), { parent: 'inner' }),
    note('debt', at(700, 40), { parent: 'outer' }),
  ],
  card: [
    thing('card', 'empty', at(0, 0)),
    thing('card', 'inside', at(0, 120), { props: { to: '/boards/another1' } }),
    thing('card', 'named', at(0, 240), { props: { to: '/documents/another1', title: 'The note for the city, second draft' } }),
    thing('card', 'outside', at(400, 0), { props: { to: 'https://example.org/calls/2026?lang=en', title: '' } }),
    thing('card', 'arabic', at(400, 120), { props: { to: 'https://example.org/', title: arabic } }),
    thing('card', 'letter', at(400, 240), { props: { to: 'mailto:ada@example.org' } }),
    thing('card', 'phone', at(400, 360), { props: { to: 'tel:+3221234567' } }),
    thing('card', 'space', at(800, 0), { props: { to: '/spaces/another1' } }),
    thing('card', 'enterprise', at(800, 120), { props: { to: '/enterprises/another1' }, angle: 0.1 }),
    note('on', at(800, 240), { says: 'leads on', href: '/boards/another1#object=there1' }),
    note('out', at(1000, 240), { says: 'leads out', href: 'https://example.org/' }),
    thing('card', 'live', at(0, 480), { size: { w: 440, h: 320 }, props: { to: '/boards/another1', live: true } }),
  ],
})
