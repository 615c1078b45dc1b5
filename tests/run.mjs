/** Runs everything that must hold: types, lint, dead code, then the tests. `--check` stops after the first three, `--bench` runs the benchmarks instead, `--fuzz` hostile input for long.
 *  Sets up what it needs on a clean machine; where it cannot, says what to install and fails. Plain Node, so that it runs before anything is installed. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from '../server/install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = `${root}tests/.out`
const only = process.argv.slice(2)

ensureInstalled()

if (only.includes('--bench')) process.exit(run('node', ['tests/bench/run.mjs', ...only.filter((word) => word !== '--bench')]))
if (only.includes('--fuzz'))
  process.exit(run('node', ['--import', 'tsx', 'tests/server/sync/fuzz/run.ts', ...only.filter((word) => word !== '--fuzz')]))

let passed = 0
let failed = 0
const step = (name, command, args) => {
  console.log(`\n${name}`)
  if (run(command, args) === 0) passed++
  else failed++
}

step('Types', 'npx', ['tsc', '--noEmit', '-p', '.'])
step('Lint', 'npx', ['biome', 'check', '--error-on-warnings', '.'])
step('Dead code', 'npx', ['knip'])
if (!only.includes('--check')) {
  const browser = ensureChromium()
  mkdirSync(out, { recursive: true })
  rmSync(`${out}/results.json`, { force: true })
  console.log('\nTests')
  const code = run(
    'npx',
    [
      'vitest',
      'run',
      '--config',
      'tests/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${out}/results.json`,
      ...only,
    ],
    {
      STOA_CHROMIUM: browser,
    },
  )
  count(code)
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

/** Adds what vitest found. A run that ended badly without a failing test (a file that does not load, a crash) counts as one failure; so does each skipped test. */
function count(code) {
  if (!existsSync(`${out}/results.json`)) {
    failed++
    return
  }
  const results = JSON.parse(readFileSync(`${out}/results.json`, 'utf8'))
  const skipped = results.numPendingTests + (results.numTodoTests ?? 0)
  if (skipped > 0) console.log(`${skipped} tests were skipped. That counts as failed: a test runs or goes.`)
  passed += results.numPassedTests
  failed += results.numFailedTests + skipped
  if (code !== 0 && results.numFailedTests + skipped === 0) failed++
}

/** Path of a Chromium for the browser tests; installs Debian's when it may. */
function ensureChromium() {
  const found = findChromium()
  if (found) return found
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0) {
    console.log('\nInstalling Chromium for the browser tests…')
    if (run('apt-get', ['update', '-qq']) === 0) run('apt-get', ['install', '-y', '-qq', 'chromium'], { DEBIAN_FRONTEND: 'noninteractive' })
    const installed = findChromium()
    if (installed) return installed
  }
  console.error(
    '\nThe browser tests need Chromium. Install it (Debian: apt-get install chromium), or name one in STOA_CHROMIUM, and run npm test again.',
  )
  console.log(`\n${passed} passed, ${failed + 1} failed`)
  process.exit(1)
}

function findChromium() {
  const places = [
    process.env.STOA_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  return places.find((place) => place && existsSync(place))
}

function run(command, args, env = {}) {
  const ended = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  return ended.status ?? 1
}
