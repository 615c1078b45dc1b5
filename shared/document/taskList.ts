/** Tasks: a list whose items have a box to tick. Tasks can hold tasks. */
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { defineBlock } from './block.ts'

export const taskList = defineBlock({
  name: 'taskList',
  extensions: [TaskList, TaskItem.configure({ nested: true })],
  paper: (node, inside) => [
    {
      paper: 'list',
      items: (node.content ?? []).map((item) => ({
        marker: { is: 'box', checked: item.attrs?.checked === true },
        content: inside(item),
      })),
    },
  ],
})
