/** Running text. */
import { defineBlock } from './block.ts'
import { runsOf } from './runs.ts'

export const paragraph = defineBlock({
  name: 'paragraph',
  starter: { paragraph: {}, hardBreak: {} },
  paper: (node) => [{ paper: 'text', level: 0, runs: runsOf(node) }],
})
