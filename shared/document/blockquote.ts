/** A quotation: blocks set apart from the running text. */
import { defineBlock } from './block.ts'

export const blockquote = defineBlock({
  name: 'blockquote',
  starter: { blockquote: {} },
  paper: (node, inside) => [{ paper: 'quote', content: inside(node) }],
})
