/** Runs the chosen rows, each server in turn and round after round, prints what it finds, and writes a part of docs/benchmarks.md when all its rows were run. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canvasSection, type Found, judged, roomsSection, say, withSection } from './page.ts'
import { isPinned, root, waitedMs } from './place.ts'
import type { Contestant, Figures, Row } from './row.ts'
import { canvas, canvasGrowth } from './rows/canvas.ts'
import { coldOpen } from './rows/coldOpen.ts'
import { cursorRows } from './rows/cursors.ts'
import { fanOut } from './rows/fanOut.ts'
import { joinStorm } from './rows/joinStorm.ts'
import { kill } from './rows/kill.ts'
import { memory } from './rows/memory.ts'
import { rooms } from './rows/rooms.ts'
import { stopAll } from './servers.ts'
import { within } from './within.ts'

const roomRows: Row<Contestant>[] = [...fanOut, rooms, memory, ...cursorRows, coldOpen, joinStorm, kill]
const canvasRows: Row<Contestant>[] = [canvas, canvasGrowth]
const rows = [...roomRows, ...canvasRows]

const words = process.argv.slice(2)
const isQuick = words.includes('--quick')
/** Ours, with nobody beside it: while one works on it. */
const isAlone = words.includes('--alone')
const names = words.filter((word) => !word.startsWith('--'))
const known = [...new Set(rows.map(({ name }) => name))]
const unknown = names.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`There is no row ${unknown.join(', ')}. There are: ${known.join(', ')}.`)
  process.exit(1)
}

const chosen = names.length > 0 ? rows.filter(({ name }) => names.includes(name)) : rows
console.log(isPinned ? 'Servers run on core 0, clients on core 1; browsers take both.' : 'Servers and clients share the cores.')
const began = performance.now()
const found: Found[] = []
for (const row of chosen) found.push(await measure(row))

/** Share of its time that the clients' process has waited for its core. */
const noise = waitedMs() / (performance.now() - began)
if (noise > 0.02)
  console.log(
    `\nOthers were at work: the clients waited ${Math.round(noise * 100)} % of the time for their core. Run it on a quiet machine.`,
  )

const failures = found.flatMap(({ row, failed }) => (failed.has('stoa') ? [`${row.title}: ${failed.get('stoa')}`] : []))
const page = join(root, 'docs/benchmarks.md')
const foundIn = (part: Row<Contestant>[]) => found.filter(({ row }) => part.includes(row))
const isWhole = (part: Row<Contestant>[]) => !isQuick && !isAlone && part.every((row) => chosen.includes(row))
if (isWhole(roomRows)) await write(roomsSection(foundIn(roomRows), noise))
if (isWhole(canvasRows)) await write(canvasSection(foundIn(canvasRows), noise))
console.log(`\nTook ${Math.round((performance.now() - began) / 1000)} s.`)
for (const failure of failures) console.error(`Ours failed. ${failure}`)
process.exit(failures.length > 0 ? 1 : 0)

/** Each part of the page is written by its own rows. */
async function write(section: Promise<string>): Promise<void> {
  writeFileSync(page, withSection(readFileSync(page, 'utf8'), await section))
  console.log('\nWritten to docs/benchmarks.md.')
}

async function measure(row: Row<Contestant>): Promise<Found> {
  console.log(`\n${row.title}`)
  const names = row.servers.filter((name) => !isAlone || name === 'stoa')
  const runs = new Map<Contestant, Figures[]>(names.map((name) => [name, []]))
  const failed = new Map<Contestant, string>()
  for (let round = 0; round < (isQuick ? 1 : row.rounds); round++) {
    // In turn, so that a noisy moment of the machine does not meet one of them only.
    for (const name of names) {
      if (failed.has(name)) continue
      try {
        const figures = await within(row.limit, row.run(name, isQuick)).finally(stopAll)
        runs.get(name)!.push(figures)
        console.log(
          `  ${name.padEnd(10)} ${Object.entries(figures)
            .map(([figure, value]) => `${figure} ${say(value)}`)
            .join('   ')}`,
        )
      } catch (problem) {
        failed.set(name, problem instanceof Error ? problem.message : String(problem))
        console.log(`  ${name.padEnd(10)} ${failed.get(name)}`)
      }
    }
  }
  const result = { row, runs, failed }
  for (const line of row.lines) console.log(`  ${judged(line, result)}`)
  return result
}
