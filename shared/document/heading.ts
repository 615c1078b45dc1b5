/** Headings of three levels. The first is the document's own title. */
import { defineBlock } from './block.ts'
import { runsOf } from './runs.ts'

export const heading = defineBlock({
  name: 'heading',
  starter: { heading: { levels: [1, 2, 3] } },
  paper: (node) => [{ paper: 'text', level: levelOf(node.attrs?.level), runs: runsOf(node) }],
})

const levelOf = (level: unknown): 1 | 2 | 3 => (level === 1 || level === 2 ? level : 3)
