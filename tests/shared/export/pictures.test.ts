/** Pictures in exported files: the real ones, with what describes them; and a plain mark where they cannot be had. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createExporter } from '../../../server/jobs/exporter.ts'
import { parseBoardFile } from '../../../shared/boardFile/index.ts'
import type { ExportPicture } from '../../../shared/export/index.ts'
import { sourceOf } from '../../../shared/lib/index.ts'
import { at, board, note, thing } from '../../help/board.ts'
import { circle, png, svg } from '../../help/pictures.ts'

const files: Record<string, ExportPicture> = {}
const kept = (type: 'png' | 'svg', bytes: Uint8Array): string => {
  const hash = createHash('sha256').update(bytes).digest('hex')
  files[hash] = { type, bytes }
  return sourceOf(hash)
}
const blue = kept('png', png(8, 6))
const drawn = kept('svg', svg(circle))
const gone = sourceOf('f'.repeat(64))
const photo = (id: string, x: number, source: string, alt: string) =>
  thing('image', id, at(x, 0), { size: { w: 160, h: 120 }, props: { source, natural: [8, 6], alt } })

const exporter = createExporter({ inProcess: true })
const state = () =>
  Y.encodeStateAsUpdate(
    board(
      photo('photo1', 0, blue, 'The blue harbour'),
      photo('photo2', 200, drawn, ''),
      photo('photo3', 400, gone, 'What is gone'),
      note('note1', at(0, 200)),
    ),
  )
const order = (format: string) => ({
  format,
  of: 'board' as const,
  state: state(),
  title: 'Harbour',
  language: 'en' as const,
  names: null,
  exportedAt: 0,
})
const read = async (hash: string) => files[hash] ?? null
const made = async (format: string) => Buffer.from(await exporter.make(order(format), read))

test('an SVG holds them itself, and what describes them', async () => {
  const text = (await made('svg')).toString()
  expect(text).toContain(`href="data:image/png;base64,${Buffer.from(files[blue.slice(5)]!.bytes).toString('base64')}"`)
  expect(text).toContain('href="data:image/svg+xml;base64,')
  expect(text).toContain('<title>The blue harbour</title>')
  expect(text.match(/<image /g)).toHaveLength(2)
  // The mark says in words what is not there.
  expect(text.replace(/<[^>]+>/g, ' ')).toContain('What is gone')
})

test('a PDF holds them as pictures, each described', async () => {
  const text = (await made('pdf')).toString('latin1')
  expect(text.match(/\/Subtype \/Image/g)!.length).toBeGreaterThanOrEqual(2)
  expect(text).toContain('/Alt (The blue harbour. Picture)')
  expect(text).toContain('/Alt (Picture without a description)')
})

test('a PNG shows their colours', async () => {
  const { renderAsync } = await import('@resvg/resvg-js')
  const bytes = await made('png')
  const image = await renderAsync(
    `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><image width="60" height="40" href="data:image/png;base64,${bytes.toString('base64')}"/></svg>`,
  )
  const pixels = image.pixels
  let blues = 0
  for (let i = 0; i < pixels.length; i += 4) if (pixels[i]! < 90 && pixels[i + 2]! > 150) blues++
  expect(blues).toBeGreaterThan(50)
})

test('a thumbnail holds them small', async () => {
  const text = await exporter.thumbnail({ of: 'board', state: state(), title: '', language: 'en' }, read)
  expect(text.match(/href="data:image\/png;base64,/g)).toHaveLength(2)
  expect(text.length).toBeLessThan(20_000)
})

test('a board file carries their bytes, and names those it has not', async () => {
  const file = JSON.parse((await made('json')).toString())
  expect(Object.keys(file.files)).toEqual([blue.slice(5), drawn.slice(5)])
  expect(file.without).toEqual([gone.slice(5)])
  const again = parseBoardFile({ ...file, files: { ...file.files, '../etc': 'x', [gone.slice(5)]: 7 } })
  expect(again.ok && Object.keys(again.value.files!)).toEqual([blue.slice(5), drawn.slice(5)])
})

test('a damaged picture costs that picture only', async () => {
  const broken = png(8, 6, [1, 2, 3])
  broken.fill(7, 45)
  const source = kept('png', broken)
  const withBroken = Y.encodeStateAsUpdate(board(photo('photo1', 0, source, 'Torn'), photo('photo2', 200, blue, 'Whole')))
  for (const format of ['pdf', 'png', 'svg']) {
    const bytes = Buffer.from(await exporter.make({ ...order(format), state: withBroken }, read))
    expect(bytes.length).toBeGreaterThan(1000)
    if (format === 'pdf') expect(bytes.toString('latin1').match(/\/Subtype \/Image/g)!.length).toBeGreaterThanOrEqual(1)
  }
})
