/** Figures against goals: a line on the terminal, and the page docs/benchmarks.md. */
import { readFileSync } from 'node:fs'
import { cpus, release, type as system, totalmem } from 'node:os'
import { join } from 'node:path'
import { syncMillis } from './disk.ts'
import { bench, cores, isPinned } from './place.ts'
import type { Contestant, Figures, Goal, Line, Row } from './row.ts'

export interface Found {
  row: Row<Contestant>
  runs: Map<Contestant, Figures[]>
  /** Why a server has no figures. */
  failed: Map<Contestant, string>
}

const titles: Record<Contestant, string> = {
  stoa: 'Stoa',
  hocuspocus: 'Hocuspocus',
  yws: '@y/websocket-server',
  relay: 'bare relay',
  excalidraw: 'Excalidraw',
  xyflow: 'xyflow',
}

/** Null when it was not run or has failed. */
function figureOf({ runs, failed }: Found, name: Contestant, { figure, total }: Line): number | null {
  const values = (runs.get(name) ?? []).flatMap((figures) => (figures[figure] === undefined ? [] : [figures[figure]]))
  if (values.length === 0 || failed.has(name)) return null
  if (total) return values.reduce((sum, value) => sum + value, 0)
  values.sort((a, b) => a - b)
  return values[Math.floor(values.length / 2)]!
}

interface Verdict {
  isMet: boolean
  /** Our figure as the goal looks at it: `0.8 × Hocuspocus`. */
  ratio: string | null
}

function verdict(goal: Goal, line: Line, found: Found): Verdict {
  const ours = figureOf(found, 'stoa', line)
  if (ours === null) return { isMet: false, ratio: null }
  const isLeast = 'least' in goal
  const within = (value: number) => (isLeast ? value >= goal.least : value <= (goal as { most: number }).most)
  const other = goal.times ?? goal.above
  if (!other) return { isMet: within(ours), ratio: null }
  const names: Contestant[] = other === 'best' ? ['hocuspocus', 'yws'] : [other]
  const values = names.flatMap((name) => figureOf(found, name, line) ?? [])
  // Nobody to compare with has finished.
  if (values.length === 0) return { isMet: true, ratio: null }
  const value = isLeast ? Math.max(...values) : Math.min(...values)
  const title = other === 'best' ? 'best peer' : titles[other]
  return goal.above
    ? { isMet: within(ours - value), ratio: `${ours - value < 0 ? '−' : '+'}${say(Math.abs(ours - value))} ${line.unit} to the ${title}` }
    : { isMet: within(ours / value), ratio: `${say(ours / value)} × ${title}` }
}

function goalText(goal: Goal, unit: string): string {
  const bound = 'least' in goal ? `≥ ${goal.least}` : goal.most === 0 ? 'none' : `≤ ${goal.most}`
  if (goal.above) return `${bound} ${unit} above the relay`
  if (!goal.times) return `${bound}${unit && bound !== 'none' ? ` ${unit}` : ''}`
  return `${bound} × ${goal.times === 'best' ? 'best peer' : titles[goal.times]}`
}

const goalsText = (goals: Goal[], unit: string) => goals.map((goal) => goalText(goal, unit)).join(', ') || '–'
const isMet = (goals: Goal[], line: Line, found: Found) => goals.every((goal) => verdict(goal, line, found).isMet)
const ratiosOf = (line: Line, found: Found) =>
  [...new Set([...line.must, ...line.moonshot].flatMap((goal) => verdict(goal, line, found).ratio ?? []))].join(', ') || '–'
function reached(line: Line, found: Found): string {
  const isEnough = isMet(line.must, line, found)
  if (isEnough && line.moonshot.length > 0 && isMet(line.moonshot, line, found)) return 'moonshot'
  if (line.must.length === 0) return 'not reached'
  return isEnough ? 'met' : 'not met'
}

/** One line for the terminal. */
export function judged(line: Line, found: Found): string {
  return `-> ${line.measurement}: ${cell(line, found, 'stoa')}; ${ratiosOf(line, found)}; must ${goalsText(line.must, line.unit)}: ${reached(line, found)}`
}

function cell(line: Line, found: Found, name: Contestant): string {
  const value = figureOf(found, name, line)
  // More could not be asked of the server.
  const isBound = 'least' in (line.must[0] ?? {}) && (figureOf(found, name, { ...line, figure: 'clients busy' }) ?? 0) > 0.9
  if (value !== null) return `${isBound ? 'at least ' : ''}${say(value)}${line.unit ? ` ${line.unit}` : ''}`
  return found.failed.get(name) ?? '–'
}

/** Three digits are all that such a figure has. */
export function say(value: number): string {
  if (!Number.isFinite(value)) return 'unknown'
  const size = Math.abs(value)
  if (size >= 1_000_000) return `${(value / 1_000_000).toFixed(2)} M`
  if (size >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(size >= 10 ? 1 : size === 0 ? 0 : size >= 0.1 ? 2 : 3)
}

const versionOf = (name: string, folder = ''): string =>
  JSON.parse(readFileSync(join(bench, folder, 'node_modules', name, 'package.json'), 'utf8')).version

/** One line for each figure with a goal; a column for each of those who were measured. */
function tableOf(found: Found[], names: Contestant[]): string {
  const rows = found.flatMap((one) =>
    one.row.lines.map((line) => [
      line.measurement,
      goalsText(line.must, line.unit),
      goalsText(line.moonshot, line.unit),
      ...names.map((name) => (one.row.servers.includes(name) ? cell(line, one, name) : '–')),
      ratiosOf(line, one),
      reached(line, one),
    ]),
  )
  const heads = ['measurement', 'must', 'moonshot', ...names.map((name) => titles[name]), 'ratio', 'reached']
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

const machine = () =>
  `${cpus()[0]?.model.trim() || 'unknown processor'}, ${cores} cores, ${Math.round(totalmem() / 2 ** 30)} GiB of memory; ${system()} ${release()}; Node ${process.versions.node}`
const roundsOf = (found: Found[]) => Math.max(...found.map(({ row }) => row.rounds))
/** `noise`: share of their time that the clients waited for a core. */
const waiting = (noise: number) => `The clients waited ${(noise * 100).toFixed(1)} % of the time for their core, because others used it.`

export async function roomsSection(found: Found[], noise: number): Promise<string> {
  return `## The room server
What it does beside others. Stoa is durable in all of them: an update is on the disk, synced, before anybody else sees it.

${tableOf(found, ['stoa', 'hocuspocus', 'yws', 'relay'])}

- **Peers**: @hocuspocus/server ${versionOf('@hocuspocus/server')} with its SQLite extension, @y/websocket-server ${versionOf('@y/websocket-server')} with LevelDB, each as it comes; and a bare \`ws\` relay that keeps nothing. "Best peer" is the better of the first two.
- **Machine**: ${machine()}. ${isPinned ? 'The server has core 0, all clients have core 1.' : 'Server and clients share the cores.'} Writing 4 KiB to the disk and syncing takes ${say(await syncMillis())} ms (median). ${waiting(noise)}
- **Method**: medians of rounds run in turn (${roundsOf(found)} at most). Clients are one process that decodes little; some keep what they hear, and every run ends by comparing their documents and that of a newcomer. "At least" stands where the clients were the limit. \`tests/bench/README.md\` tells more.
`
}

export async function canvasSection(found: Found[], noise: number): Promise<string> {
  return `## The canvas
A large board in a browser, moved by a real mouse and a real wheel. Ours is the whole product: signed in, in a room of its server, with somebody else at the same board; the others are a page with the one component and the same board.

${tableOf(found, ['stoa', 'excalidraw', 'xyflow'])}

- **Peers**: @excalidraw/excalidraw ${versionOf('@excalidraw/excalidraw', 'canvas')} and @xyflow/react ${versionOf('@xyflow/react', 'canvas')}, with React ${versionOf('react', 'canvas')}, bundled as ours is.
- **Board**: notes 50 %, rectangles 20 %, bound connectors 15 %, pen strokes 10 %, frames 5 %; some 40 objects in view at full size, 640 at a quarter of it.
- **Machine**: ${machine()}; Chromium without a window and without graphics hardware, 1280 by 800. ${isPinned ? 'Our server has core 0; the browser has both.' : ''} ${waiting(noise)}
- **Method**: medians of ${roundsOf(found)} rounds run in turn. Sixty events a second for two seconds; time of the main thread is what Chromium counts, dropped frames are those that were due and did not come. \`tests/bench/README.md\` tells more.
`
}

/** The page with this section in place of the one with the same heading, or at its end. */
export function withSection(page: string, section: string): string {
  const heading = section.split('\n', 1)[0]!
  const parts = page.trimEnd().split(/\n(?=## )/)
  const index = parts.findIndex((part) => part.split('\n', 1)[0] === heading)
  if (index === -1) parts.push(section.trimEnd())
  else parts[index] = section.trimEnd()
  return `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`
}
