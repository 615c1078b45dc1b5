/** From SVG text to PNG, in a process of its own for each picture: a large one takes hundreds of megabytes and some seconds, and nothing but the end of its
 *  process can stop it on the way. */
import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Painted, Sheet } from '../jobs/workers/paintProcess.ts'
import { paint } from './paint.ts'

/** Built, the process's file lies beside the one this is bundled into; from source there is none. */
const painter = fileURLToPath(new URL('./paintProcess.js', import.meta.url))

/** PNG bytes at `scale` pixels per unit of the SVG. Nothing outside the SVG text is read. */
export function rasterise(svg: string, scale: number): Promise<Uint8Array> {
  if (!existsSync(painter)) return paint(svg, scale)
  return new Promise((resolve, reject) => {
    // It ends itself when we are gone.
    const child = fork(painter, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] })
    child.once('message', (painted: Painted) => {
      if ('png' in painted) resolve(painted.png)
      else reject(new Error(`the picture could not be painted: ${painted.error}`))
      child.kill('SIGKILL')
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => reject(new Error(`the process that paints ended with ${signal ?? code}`)))
    child.send({ svg, scale } satisfies Sheet)
  })
}
