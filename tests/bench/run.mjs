/** Runs the benchmarks. Plain Node. Peers are installed into `.bench/`, by npm and at fixed versions; they never become dependencies of the product.
 *  Server and clients are bundled into `dist/bench/`, as the product is into `dist/server/`: measured is what runs in use. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const isCanvas = (name) => name === 'canvas'
/** What each part is measured against, and files that tell that it is there. */
const peers = [
  {
    isNeeded: names.length === 0 || !names.every(isCanvas),
    folder: join(root, '.bench'),
    list: {
      private: true,
      dependencies: {
        '@hocuspocus/server': '4.7.0',
        '@hocuspocus/extension-sqlite': '4.7.0',
        '@y/websocket-server': '0.1.1',
        'better-sqlite3': '12.11.1',
        yjs: '13.6.33',
      },
      // Fetches or compiles SQLite; everything else comes ready.
      allowScripts: { 'better-sqlite3': true },
    },
    there: ['@hocuspocus/server', '@hocuspocus/extension-sqlite', '@y/websocket-server', 'better-sqlite3/build/Release'],
  },
  {
    isNeeded: names.length === 0 || names.some(isCanvas),
    folder: join(root, '.bench/canvas'),
    list: {
      private: true,
      dependencies: { '@excalidraw/excalidraw': '0.18.1', '@xyflow/react': '12.12.1', react: '19.3.1', 'react-dom': '19.3.1' },
    },
    there: ['@excalidraw/excalidraw', '@xyflow/react', 'react', 'react-dom'],
  },
]

const running = join(tmpdir(), 'stoa-benchmark.pid')
alone()
for (const one of peers) if (one.isNeeded) install(one)
await bundle()
if (peers[1].isNeeded) await buildPages(peers[1].folder)
const status = measure()
rmSync(running, { force: true })
process.exit(status)

/** Two at once would measure each other, also from two copies of the project. */
function alone() {
  const other = existsSync(running) ? Number(readFileSync(running, 'utf8')) : 0
  if (other > 0 && isAlive(other)) {
    console.error(`Another benchmark is running (process ${other}). Wait until it has ended, or stop it.`)
    process.exit(1)
  }
  writeFileSync(running, String(process.pid))
  // Left behind by one that was killed.
  const bench = join(root, '.bench')
  const left = existsSync(bench) ? readdirSync(bench).filter((name) => name.startsWith('data-')) : []
  for (const name of left) rmSync(join(bench, name), { recursive: true, force: true })
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function install({ folder, list: wantedList, there }) {
  const wanted = JSON.stringify(wantedList, null, 2)
  const list = join(folder, 'package.json')
  const isThere = there.every((name) => existsSync(join(folder, 'node_modules', name)))
  if (isThere && existsSync(list) && readFileSync(list, 'utf8') === wanted) return
  console.log(`Installing what we measure against into ${folder} (a minute or two, once) …`)
  for (const name of ['node_modules', 'package-lock.json']) rmSync(join(folder, name), { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(list, wanted)
  // Excalidraw nests packages whose peers stop at an older React; it works with ours.
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--legacy-peer-deps'], { cwd: folder, stdio: 'inherit' })
  if (status === 0) return
  rmSync(list)
  console.error('\nThe peers could not be installed. The lines above say why; SQLite may need a C++ compiler and Python.')
  process.exit(1)
}

/** Ours as it is built for use, and a page with each of the others. */
async function buildPages(folder) {
  if (spawnSync(process.execPath, ['server/build.mjs'], { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1)
  for (const name of ['excalidraw', 'xyflow']) {
    // Beside its packages: from here it would be given the React of the project, and they have their own.
    copyFileSync(join(root, `tests/bench/canvas/peers/${name}.jsx`), join(folder, `${name}.jsx`))
    await build({
      absWorkingDir: folder,
      entryPoints: [{ in: `${name}.jsx`, out: 'page' }],
      outdir: `dist/${name}`,
      bundle: true,
      splitting: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      conditions: ['production'],
      define: { 'process.env.NODE_ENV': '"production"', 'process.env.IS_PREACT': '"false"' },
      loader: { '.woff2': 'file' },
      logLevel: 'warning',
    })
  }
}

async function bundle() {
  const workers = ['server/sync/workers', 'server/jobs/workers'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => ({ in: join(folder, name), out: basename(name, '.ts') })),
  )
  await build({
    absWorkingDir: root,
    entryPoints: [...['ours', 'bench', 'pair'].map((name) => ({ in: `tests/bench/${name}.ts`, out: name })), ...workers],
    outdir: 'dist/bench',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
  })
}

/** Clients on core 1; they put the servers on core 0. */
function measure() {
  const cores = availableParallelism()
  const canPin = cores >= 2 && spawnSync('taskset', ['-c', '1', 'true']).status === 0
  if (!canPin) console.log('Servers and clients share the cores: this machine has one core, or no taskset. The numbers say less.')
  const command = [process.execPath, '--max-old-space-size=4096', join(root, 'dist/bench/bench.js'), ...process.argv.slice(2)]
  const [first, ...rest] = canPin ? ['taskset', '-c', '1', ...command] : command
  const env = { ...process.env, STOA_BENCH_PINNED: canPin ? '1' : '0', STOA_BENCH_CORES: String(cores) }
  return spawnSync(first, rest, { cwd: root, stdio: 'inherit', env }).status ?? 1
}
