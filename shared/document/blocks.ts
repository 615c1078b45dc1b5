/** The list of blocks, the schema made of them, and a whole document as paper. */
import type { Extensions, JSONContent } from '@tiptap/core'
import type { StarterKitOptions } from '@tiptap/starter-kit'
import type { Block } from './block.ts'
import { blockquote } from './blockquote.ts'
import { bulletList } from './bulletList.ts'
import { heading } from './heading.ts'
import { marks, Starter } from './marks.ts'
import { nothing } from './nothing.ts'
import { orderedList } from './orderedList.ts'
import type { Paper } from './paper.ts'
import { paragraph } from './paragraph.ts'
import { question } from './question.ts'
import { rule } from './rule.ts'
import { runsOf } from './runs.ts'
import { table } from './table.ts'
import { taskList } from './taskList.ts'

const blocks: readonly Block[] = [paragraph, heading, question, bulletList, orderedList, taskList, table, blockquote, rule]

/** The extensions that make the schema of documents, the same for the page and the server. Undo is not among them: a room has one undo manager. */
export function documentExtensions(): Extensions {
  const starter: Partial<StarterKitOptions> = { ...nothing, ...marks }
  // Places before and after a table can be reached with the arrows.
  delete starter.gapcursor
  for (const block of blocks) Object.assign(starter, block.starter)
  return [Starter.configure(starter), ...blocks.flatMap((block) => block.extensions ?? [])]
}

/** A document (ProseMirror JSON) as paper. A block this version does not know gives what is inside it, so that no letter is lost. */
export function paperOf(document: JSONContent): Paper[] {
  const inside = (node: JSONContent): Paper[] => (node.content ?? []).flatMap((child) => one(child))
  const one = (node: JSONContent): Paper[] => {
    const block = blocks.find(({ name }) => name === node.type)
    if (block) return block.paper(node, inside)
    const runs = runsOf(node)
    return runs.length > 0 ? [{ paper: 'text', level: 0, runs }] : inside(node)
  }
  return inside(document)
}
