/** What a block of a document is: its schema for the editor and the server alike, and how it stands on paper. One file per block. */
import type { Extensions, JSONContent } from '@tiptap/core'
import type { StarterKitOptions } from '@tiptap/starter-kit'
import type { Paper } from './paper.ts'

/** A block that a document can begin with, as templates write it: a heading, a question under it (kept as the field's guiding question), or plain text. */
export type DocumentBlock =
  | { block: 'title' | 'heading'; text: string }
  | { block: 'question'; text: string }
  | { block: 'paragraph'; text: string }
  | { block: 'table'; header: string[]; rows: number }
  | { block: 'tasks'; items: string[] }

export interface Block {
  /** Name of its node in the schema, and of its element in the Y fragment. */
  name: string
  /** What it takes from Tiptap's starter kit, if it comes from there. */
  starter?: Partial<StarterKitOptions>
  /** Extensions of its own. */
  extensions?: Extensions
  /** The node as paper. `inside` gives the paper of its children, in order. Distrusts the node: a newer or hostile program may have written it. */
  paper(node: JSONContent, inside: (node: JSONContent) => Paper[]): Paper[]
}

/** Gives the block back; there so that its parts are checked. */
export const defineBlock = (block: Block): Block => block
