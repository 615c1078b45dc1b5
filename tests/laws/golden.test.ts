/** Every kind has approved pictures: in the SVG that people take home, and as the screen paints it. A kind without a sheet of its own fails here. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { paint } from '../../client/canvas/paint.ts'
import { light } from '../../shared/drawing/index.ts'
import { formats } from '../../shared/export/index.ts'
import { kinds } from '../../shared/kinds/index.ts'
import { sourceOf } from '../../shared/lib/index.ts'
import { openBoard } from '../../shared/model/index.ts'
import { sceneOf } from '../../shared/scene/index.ts'
import { sayIn } from '../../shared/words/index.ts'
import { board } from '../help/board.ts'
import { WrittenPath, writtenCanvas } from '../help/canvas.ts'
import { circle, svg } from '../help/pictures.ts'
import { fontHost } from '../shared/export/fonts.ts'
import { sheets } from './sheets.ts'

const photo = svg(circle)
const source = sourceOf(createHash('sha256').update(photo).digest('hex'))
const all = sheets(source)

beforeAll(() => vi.stubGlobal('Path2D', WrittenPath))
afterAll(() => vi.unstubAllGlobals())

test('every kind has a sheet, and on it is what it shows', () => {
  expect(Object.keys(all).sort()).toEqual(kinds.map(({ id }) => id).sort())
  for (const [kind, sheet] of Object.entries(all)) expect(sheet.some((one) => one.kind === kind)).toBe(true)
})

describe.each(kinds.map(({ id }) => id))('%s', (id) => {
  const shown = () => openBoard(board(...all[id]!))

  test('looks in the SVG as approved', async () => {
    const format = formats.find(({ of, id }) => of === 'board' && id === 'svg')
    if (format?.of !== 'board') throw new Error('no SVG')
    const bytes = await format.make(
      {
        board: shown(),
        title: id,
        language: 'en',
        say: sayIn('en'),
        theme: light,
        exportedAt: new Date('2026-11-24T12:04:00Z'),
        nameOf: () => null,
      },
      { ...fontHost, picture: async (asked) => (asked === source ? { type: 'svg', bytes: photo } : null) },
    )
    // Without the fonts, one element a line: what a person can compare.
    const text = new TextDecoder().decode(bytes).replace(/<style>.*?<\/style>/, '')
    await expect(`${text.replace(/></g, '>\n<')}\n`).toMatchFileSnapshot(`../golden/kinds/${id}.svg`)
  })

  test('is painted on the screen as approved', async () => {
    const { context, steps } = writtenCanvas()
    const on = shown()
    paint(context, sceneOf(on, { theme: light, say: sayIn('en') as never }), {
      detail: 'full',
      scale: 1,
      shadow: '#00000010',
      image: ({ source: asked }) => (asked === source ? ('the photo' as unknown as CanvasImageSource) : 'missing'),
    })
    await expect(`${steps.join('\n')}\n`).toMatchFileSnapshot(`../golden/kinds/${id}.screen.txt`)
  })
})
