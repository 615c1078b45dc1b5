/** The thread that keeps documents, bundled as the build does it: a thread cannot load TypeScript. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'
import { asTheBuild } from './bundle.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Below the project, so that the thread finds its packages. */
const folder = `${root}tests/.out/workers`
let made: URL | null = null

export function documentWorker(): URL {
  if (made) return made
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: ['server/sync/workers/documentWorker.ts'],
    write: false,
    ...asTheBuild,
  })
  const { contents } = outputFiles[0]!
  const file = `${folder}/${createHash('sha256').update(contents).digest('hex').slice(0, 16)}.js`
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    // Several test processes may do this at once.
    writeFileSync(`${file}.${process.pid}`, contents)
    renameSync(`${file}.${process.pid}`, file)
  }
  return (made = pathToFileURL(file))
}
