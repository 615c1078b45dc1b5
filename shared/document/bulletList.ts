/** A list with dots, and the item that it shares with the numbered list. */
import { defineBlock } from './block.ts'

export const bulletList = defineBlock({
  name: 'bulletList',
  starter: { bulletList: {}, listItem: {}, listKeymap: {} },
  paper: (node, inside) => [
    { paper: 'list', items: (node.content ?? []).map((item) => ({ marker: { is: 'dot' }, content: inside(item) })) },
  ],
})
