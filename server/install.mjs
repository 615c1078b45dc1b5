/** Sees to it that the packages of package-lock.json are installed. Plain Node: it runs before anything is. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = `${root}node_modules/.stoa`

/** Ends the process with a sentence when this Node is too old. */
function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(
    `Stoa needs Node.js 20.19 or newer. This is ${process.versions.node}. Install a newer one from https://nodejs.org and start again.`,
  )
  process.exit(1)
}

/** Runs `npm ci` when the packages are missing or are not those of package-lock.json. Ends the process when that fails. */
export function ensureInstalled() {
  requireNode()
  const lock = readFileSync(`${root}package-lock.json`)
  const hash = createHash('sha256').update(lock).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  if (!isInstalled(JSON.parse(lock.toString()))) {
    console.log('Installing packages… (this takes a minute, and only happens when they change)')
    const ended = npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
    if (ended.status !== 0) {
      console.error(`${ended.stdout ?? ''}${ended.stderr ?? ''}${ended.error?.message ?? ''}`)
      console.error('The packages could not be installed. The lines above say why. Check the network, then start again.')
      process.exit(1)
    }
  }
  writeFileSync(stamp, hash)
}

/** True when somebody ran npm by hand and what is there is what the lock names. npm's own record leaves out packages of other platforms. */
function isInstalled(lock) {
  const record = `${root}node_modules/.package-lock.json`
  if (!existsSync(record)) return false
  const there = JSON.parse(readFileSync(record, 'utf8')).packages ?? {}
  return Object.entries(lock.packages).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || there[path]?.version === version || ((optional || devOptional) && !there[path]),
  )
}

function npm(args) {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }
  // Started by npm, it says where it lives; else it is on the path, on Windows as a script that needs a shell.
  const own = process.env.npm_execpath
  if (own?.endsWith('.js')) return spawnSync(process.execPath, [own, ...args], options)
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}
