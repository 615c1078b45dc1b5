/** The process that paints one picture. Bundled by itself to dist/server/paintProcess.js. */
import { paint } from '../../host/paint.ts'

/** What goes to the process, and what comes back. */
export interface Sheet {
  svg: string
  scale: number
}
export type Painted = { png: Uint8Array } | { error: string }

// Nobody waits for the picture any more. An orderly end would wait for it.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.once('message', ({ svg, scale }: Sheet) => {
  paint(svg, scale).then(
    (png) => process.send?.({ png } satisfies Painted),
    (error: unknown) => process.send?.({ error: String(error) } satisfies Painted),
  )
})
