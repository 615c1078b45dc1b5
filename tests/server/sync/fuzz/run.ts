/** `npm run fuzz`: the long run of hostile cases. Options: --cases <number>, --seed <number>, --store memory|embedded, --from <batch>, --replay <hex>.
 *  With --meetings <number>: true clients at work together over a bad network, from so many seeds. --steps <number> in each. */
import { parseArgs } from 'node:util'
import { meet } from '../coEditing/meeting.ts'
import { campaign, replay } from './campaign.ts'
import type { Backend } from './target.ts'
import { Failure } from './until.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    store: { type: 'string', default: 'memory' },
    from: { type: 'string', default: '0' },
    replay: { type: 'string' },
    meetings: { type: 'string' },
    steps: { type: 'string', default: '300' },
  },
})
const backend: Backend = values.store === 'embedded' ? 'embedded' : 'memory'

if (values.replay !== undefined) {
  const what = await replay(backend, values.replay)
  console.log(what === null ? 'The server stands it.' : `It fails: ${what}`)
  process.exit(what === null ? 0 : 1)
}

const seed = Number(values.seed)
if (values.meetings !== undefined) process.exit(await manyMeetings(seed, Number(values.meetings), Number(values.steps)))

console.log(`${values.cases} cases from seed ${seed}, ${backend} store`)
const course = await campaign({
  backend,
  seed,
  cases: Number(values.cases),
  from: Number(values.from),
  shrinkMs: 180_000,
  say: (line) => console.log(line),
})
const often = (counts: Map<string, number>) =>
  [...counts].sort(([, one], [, two]) => two - one).map(([what, times]) => `  ${what}: ${times}`)
console.log(`\nWhat became of them:\n${often(course.outcomes).join('\n')}`)
if (course.lines.size > 0) console.log(`The server logged:\n${often(course.lines).join('\n')}`)
console.log(
  `${course.cases} cases in ${course.seconds.toFixed(0)} s: ${(course.cases / course.seconds).toFixed(0)} a second; the server stood still for ${course.stillMs.toFixed(0)} ms at most, ` +
    `another room waited ${course.waitedMs.toFixed(0)} ms at most; memory ${(course.bytes / 1e6).toFixed(0)} MB`,
)
if (course.failure) console.log(`\nFAILED: ${course.failure.what}\nnpm run fuzz -- --store ${backend} --replay ${course.failure.replay}`)
process.exit(course.failure ? 1 : 0)

/** Gives the exit code. */
async function manyMeetings(first: number, meetings: number, steps: number): Promise<number> {
  // The stock client says so for each message that is ours.
  console.error = () => {}
  let failed = 0
  for (let at = first; at < first + meetings; at++) {
    const begun = performance.now()
    try {
      const { edits, faults, checked } = await meet({ seed: at, steps })
      const seconds = ((performance.now() - begun) / 1000).toFixed(1)
      console.log(
        `seed ${at}: the same for everybody after ${edits} edits, ${JSON.stringify(faults)}, ${checked} looked for after a kill; ${seconds} s`,
      )
    } catch (problem) {
      failed++
      console.log(`seed ${at} FAILED: ${problem instanceof Failure ? problem.message : problem instanceof Error ? problem.stack : problem}`)
      console.log(`npm run fuzz -- --meetings 1 --seed ${at} --steps ${steps}`)
    }
  }
  console.log(`${meetings - failed} meetings went well, ${failed} did not`)
  return failed === 0 ? 0 : 1
}
