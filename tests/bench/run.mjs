/** Runs the benchmarks one after the other. Plain Node. Peers are installed into `.bench/`, by npm and at fixed versions; they never become dependencies of the product. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const peers = { '@y/websocket-server': '0.1.1', yjs: '13.6.33' }
const benchmarks = ['fanOut.ts']

const folder = `${root}.bench`
if (!existsSync(`${folder}/node_modules/@y/websocket-server`)) {
  console.log('Installing what we measure against into .bench/ …')
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/package.json`, JSON.stringify({ private: true, dependencies: peers }, null, 2))
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
for (const benchmark of benchmarks) {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', `${root}tests/bench/${benchmark}`, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
