import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fontPath, readFont } from '../../../server/host/fonts.ts'
import { createExporter, type Exporter, type ExportOrder } from '../../../server/jobs/exporter.ts'
import { plantBlocks } from '../../../shared/document/index.ts'
import { at, board, note } from '../../help/board.ts'
import { buildProgram } from '../../help/program.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const order = (more: Partial<ExportOrder> = {}): ExportOrder => ({
  of: 'board',
  format: 'png',
  state: Y.encodeStateAsUpdate(board(note('note1', at(0, 0), { author: 'ada', says: 'Zażółć → 👨‍👩‍👧‍👦 Ώρα' }))),
  title: 'Kick-off',
  language: 'en',
  names: null,
  exportedAt: Date.UTC(2026, 10, 24, 12, 4),
  ...more,
})
/** A thread with a program of its own. */
const threadThat = (program: string) =>
  new URL(`data:text/javascript,import { parentPort } from 'node:worker_threads'; ${encodeURIComponent(program)}`)
const answers = `let asked = 0; parentPort.on('message', ({ id, job }) => { asked++; parentPort.postMessage({ id, made: 'picture ' + asked }) })`

let exporter: Exporter | null = null
afterEach(() => exporter?.close())
const ask = (made: Exporter) => made.thumbnail({ of: 'board', state: new Uint8Array(), title: '', language: 'en' })

/** Of every process on this machine. */
async function commands(): Promise<string[]> {
  // Small machines have no `ps`, other systems no /proc.
  if (!existsSync('/proc/self/cmdline')) return (await promisify(execFile)('ps', ['-eo', 'args'])).stdout.split('\n')
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return Promise.all(all.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
}

/** Width and height of a PNG. */
const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset)
  return [view.getUint32(16), view.getUint32(20)]
}

test('a board becomes a PNG with three pixels for each unit of a small board', async () => {
  exporter = createExporter({ inProcess: true })
  const png = await exporter.make(order())
  expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  expect(sizeOf(png)).toEqual([3 * (320 + 80), 3 * (136 + 44 + 80)])
})

test('a board as large as a field is painted within 8,000 pixels', async () => {
  exporter = createExporter({ inProcess: true })
  const far = board(note('note1', at(0, 0)), note('note2', at(90_000, 2000)))
  const [w, h] = sizeOf(await exporter.make(order({ state: Y.encodeStateAsUpdate(far) })))
  expect(w).toBeLessThanOrEqual(8000)
  expect(w).toBeGreaterThan(7990)
  expect(h).toBeGreaterThan(100)
})

test('documents are made by the same exporter, and have a picture', async () => {
  exporter = createExporter({ inProcess: true })
  const doc = new Y.Doc()
  plantBlocks(doc.getXmlFragment('content'), [{ block: 'title', text: 'Concept note' }])
  const state = Y.encodeStateAsUpdate(doc)
  expect(new TextDecoder().decode(await exporter.make(order({ of: 'document', format: 'markdown', state })))).toContain('Concept note')
  expect(await exporter.thumbnail({ of: 'document', state, title: 'Concept note', language: 'en' })).toMatch(/^<svg [\s\S]*<\/svg>$/)
})

test('names are written when they are handed in, and an erased person has none', async () => {
  exporter = createExporter({ inProcess: true })
  const svg = async (names: Record<string, string> | null) =>
    new TextDecoder().decode(await exporter!.make(order({ format: 'svg', names }))).replace(/<style>.*<\/style>/, '')
  expect(await svg({ ada: 'Ada Lovelace' })).toContain('Ada Lovelace')
  expect(await svg({ ben: 'Ben' })).not.toMatch(/Ada|Ben/)
  expect(await svg(null)).not.toContain('Ada')
})

test('an unknown format and a state that is none are refused with a sentence, and the next job is made', async () => {
  exporter = createExporter({ inProcess: true })
  await expect(exporter.make(order({ format: 'docx' }))).rejects.toThrow('could not be made')
  await expect(exporter.make(order({ state: new Uint8Array([255, 255, 255]) }))).rejects.toThrow('could not be made')
  expect((await exporter.make(order())).length).toBeGreaterThan(1000)
})

test('the bundled thread makes a PNG and a PDF with the bundled fonts', async () => {
  const { build } = await import('esbuild')
  mkdirSync(`${root}/tests/.out`, { recursive: true })
  const outfile = `${root}/tests/.out/exportWorker.js`
  await build({
    entryPoints: [`${root}/server/jobs/workers/exportWorker.ts`],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
  })
  exporter = createExporter({ worker: pathToFileURL(outfile) })
  const [png, pdf, thumbnail] = await Promise.all([
    exporter.make(order()),
    exporter.make(order({ format: 'pdf' })),
    exporter.thumbnail({ of: 'board', state: order().state, title: '', language: 'it' }),
  ])
  expect(sizeOf(png)[0]).toBe(1200)
  expect(new TextDecoder().decode(pdf.subarray(0, 8))).toBe('%PDF-1.7')
  expect(thumbnail).toContain('<svg')
  await expect(exporter.make(order({ format: 'docx' }))).rejects.toThrow('there is no format docx')
})

test('closing in the middle of a large picture does not wait for it, and leaves no process behind', async () => {
  const program = buildProgram()
  try {
    const made = createExporter({ worker: new URL('exportWorker.js', pathToFileURL(program.main)) })
    exporter = made
    // With its process: it paints as it does without.
    expect(sizeOf(await made.make(order()))[0]).toBe(1200)
    const many = Array.from({ length: 1_500 }, (_, each) => note(`note${each}`, at((each % 40) * 180, Math.floor(each / 40) * 190)))
    const large = order({ state: Y.encodeStateAsUpdate(board(...many)) })
    const asked = made.make(large).then(
      () => 'made',
      () => 'refused',
    )
    const painters = async () => (await commands()).filter((line) => line.includes(program.folder))
    while ((await painters()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    const before = performance.now()
    await made.close()
    expect(performance.now() - before).toBeLessThan(1_000)
    expect(await asked).toBe('refused')
    while ((await painters()).length > 0) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(performance.now() - before).toBeLessThan(2_000)
  } finally {
    program.remove()
  }
})

test('jobs wait for each other and share one thread', async () => {
  exporter = createExporter({ worker: threadThat(answers) })
  expect(await Promise.all([ask(exporter), ask(exporter), ask(exporter)])).toEqual(['picture 1', 'picture 2', 'picture 3'])
})

test('a job that never ends is refused, and the next one gets a new thread', async () => {
  const once = `let asked = 0; parentPort.on('message', ({ id, job }) => { asked++; if (job.room.title === 'endless') for (;;); parentPort.postMessage({ id, made: 'picture ' + asked }) })`
  exporter = createExporter({ worker: threadThat(once), limitMs: 1500 })
  await expect(exporter.thumbnail({ of: 'board', state: new Uint8Array(), title: 'endless', language: 'en' })).rejects.toThrow(
    'more than 1500 ms',
  )
  expect(await ask(exporter)).toBe('picture 1')
})

test('a thread that dies takes only its own job along', async () => {
  const dies = `parentPort.on('message', ({ id, job }) => { if (job.room.title === 'deadly') process.exit(7); if (job.room.title === 'throws') throw new Error('out of paper'); parentPort.postMessage({ id, made: 'picture' }) })`
  exporter = createExporter({ worker: threadThat(dies) })
  const titled = (title: string) => exporter!.thumbnail({ of: 'board', state: new Uint8Array(), title, language: 'en' })
  const [deadly, throws, well] = await Promise.allSettled([titled('deadly'), titled('throws'), titled('well')])
  expect(deadly).toMatchObject({ status: 'rejected', reason: { message: 'the thread that makes files ended with 7' } })
  expect(throws).toMatchObject({ status: 'rejected', reason: { message: 'the thread that makes files failed' } })
  expect(well).toEqual({ status: 'fulfilled', value: 'picture' })
})

test('closing refuses what is being made and what waits', async () => {
  const silent = createExporter({ worker: threadThat(`parentPort.on('message', () => {})`) })
  const asked = Promise.allSettled([ask(silent), ask(silent)])
  await silent.close()
  expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(ask(silent)).rejects.toThrow('closed')
})

test('only bundled fonts are read, never a path', async () => {
  for (const name of ['../../package.json', 'StoaBoard-Regular.ttf/..', '/etc/passwd', 'Helvetica.ttf', 'constructor.ttf']) {
    expect(() => fontPath(name)).toThrow()
  }
  for (const name of [
    'StoaBoard-Regular.ttf',
    'StoaBoard-Bold.ttf',
    'Literata-Regular.ttf',
    'Literata-BoldItalic.ttf',
    'NotoEmoji-Regular.ttf',
    'DejaVuSans.ttf',
  ]) {
    expect((await readFont(name)).length).toBeGreaterThan(50_000)
  }
})
