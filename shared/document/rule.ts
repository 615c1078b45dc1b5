/** A line across the page. */
import { defineBlock } from './block.ts'

export const rule = defineBlock({
  name: 'horizontalRule',
  starter: { horizontalRule: {} },
  paper: () => [{ paper: 'rule' }],
})
