/** A numbered list; it can begin with another number than 1. */
import { defineBlock } from './block.ts'

export const orderedList = defineBlock({
  name: 'orderedList',
  starter: { orderedList: {}, listItem: {}, listKeymap: {} },
  paper(node, inside) {
    const start = typeof node.attrs?.start === 'number' ? node.attrs.start : 1
    return [
      {
        paper: 'list',
        items: (node.content ?? []).map((item, index) => ({ marker: { is: 'number', number: start + index }, content: inside(item) })),
      },
    ]
  },
})
