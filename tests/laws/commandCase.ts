/** One thing that a command must do, for tests/laws/commands.test.ts. */
import type { commands } from '../../shared/commands/index.ts'
import type { Hand, Sketch, shown } from '../help/board.ts'

export interface Case {
  name: string
  command: keyof typeof commands
  /** The sheet of the laws when left out. */
  board?: Sketch[]
  args: Record<string, unknown>
  selection?: string[]
  check(ada: Hand, before: ReturnType<typeof shown>): void
}
