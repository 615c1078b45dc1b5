/** What one person wrote in a room, as far as the room knows who wrote what: on a board the objects they made, in a document the letters that came from their windows, and
 *  their comments. */
import * as Y from 'yjs'
import { parseCommentKey, rootOf } from '../../shared/comments/index.ts'
import { contentOf } from '../../shared/document/index.ts'
import { textsIn } from '../../shared/kinds/index.ts'
import { openBoard } from '../../shared/model/index.ts'
import type { RoomKind } from '../../shared/protocol/index.ts'

export interface WrittenOrder {
  of: RoomKind
  /** The room as one Yjs update. */
  state: Uint8Array
  person: string
  /** The Yjs client ids that are theirs in this room. */
  clients: readonly number[]
}

/** Texts in the order of the board or document; empty ones are left out. */
export function writtenBy({ of, state, person, clients }: WrittenOrder): string[] {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, state)
    const texts = of === 'board' ? onBoard(doc, person) : of === 'comments' ? inComments(doc, person) : inDocument(doc, new Set(clients))
    return texts.map((text) => text.trim()).filter((text) => text !== '')
  } finally {
    doc.destroy()
  }
}

function onBoard(doc: Y.Doc, person: string): string[] {
  const board = openBoard(doc)
  try {
    return board.all().flatMap((object) => (object.author === person ? textsIn(object) : []))
  } finally {
    board.close()
  }
}

function inComments(doc: Y.Doc, person: string): string[] {
  return [...rootOf(doc, 'comments')].flatMap(([key, value]) => {
    if (parseCommentKey(key)?.by !== person) return []
    const { text } = (value ?? {}) as { text?: unknown }
    const paragraphs = Array.isArray(text) ? text.filter(Array.isArray) : []
    return [paragraphs.map((runs) => runs.map((run: { text?: unknown } | null) => String(run?.text ?? '')).join('')).join('\n')]
  })
}

/** One text per paragraph that holds something of theirs: with their letters only. */
function inDocument(doc: Y.Doc, mine: ReadonlySet<number>): string[] {
  const texts: string[] = []
  const visit = (node: Y.XmlFragment) => {
    for (const child of node.toArray()) {
      if (child instanceof Y.XmlText) texts.push(lettersOf(child, mine))
      else if (child instanceof Y.XmlElement) visit(child)
    }
  }
  visit(contentOf(doc))
  return texts
}

function lettersOf(text: Y.XmlText, mine: ReadonlySet<number>): string {
  let letters = ''
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    letters += mine.has(item.id.client) ? item.content.str : letters.endsWith(' … ') || letters === '' ? '' : ' … '
  }
  return letters.replace(/ … $/, '')
}
