/** Takes somebody's name out of the texts of a room: where they were named (a mention holds the name as it was then), the text says another word. Nothing else changes. */
import * as Y from 'yjs'
import { rootOf } from '../../shared/comments/index.ts'
import { contentOf } from '../../shared/document/index.ts'
import { objectsOf } from '../../shared/model/index.ts'
import type { RoomKind } from '../../shared/protocol/index.ts'

/** For a change of the room. Gives how often the person was named. */
export function unname(doc: Y.Doc, kind: RoomKind, person: string, word: string): number {
  switch (kind) {
    case 'document':
      return inTree(contentOf(doc), person, word)
    case 'comments':
      return inComments(doc, person, word)
    case 'board': {
      let count = 0
      for (const object of objectsOf(doc).values()) {
        if (!(object instanceof Y.Map)) continue
        for (const part of object.values()) if (part instanceof Y.XmlFragment) count += inTree(part, person, word)
      }
      return count
    }
  }
}

/** Can the room name them at all? Looked for in the bytes of its update, before it is opened for a change. */
export const mayName = (update: Uint8Array, person: string): boolean =>
  Buffer.from(update.buffer, update.byteOffset, update.byteLength).includes(person)

function inTree(node: Y.XmlFragment, person: string, word: string): number {
  let count = 0
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) count += inText(child, person, word)
    else if (child instanceof Y.XmlFragment) count += inTree(child, person, word)
  }
  return count
}

function inText(text: Y.XmlText, person: string, word: string): number {
  const found: { at: number; length: number; mark: string; looks: Record<string, unknown> }[] = []
  let at = 0
  for (const { insert, attributes = {} } of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    const length = typeof insert === 'string' ? insert.length : 1
    // y-tiptap keeps marks that may overlap under a name with a hash behind it.
    const mark = Object.keys(attributes).find((name) => /^mention(--|$)/.test(name) && isOf(attributes[name], person))
    if (mark && typeof insert === 'string') found.push({ at, length, mark, looks: attributes })
    at += length
  }
  // From the end, so that the places before stay where they are.
  for (const { at: from, length, mark, looks } of found.reverse()) {
    text.delete(from, length)
    text.insert(from, word, { ...looks, [mark]: null })
  }
  return found.length
}

function inComments(doc: Y.Doc, person: string, word: string): number {
  const comments = rootOf(doc, 'comments')
  let count = 0
  for (const [key, value] of [...comments]) {
    const { text, ...rest } = (typeof value === 'object' && value !== null ? value : {}) as { text?: unknown }
    if (!Array.isArray(text)) continue
    let isChanged = false
    const changed = text.map((paragraph: unknown) =>
      Array.isArray(paragraph)
        ? paragraph.map((run: { text?: unknown; mention?: unknown } | null) => {
            if (!isOf(run?.mention, person)) return run
            isChanged = true
            count++
            return { text: word }
          })
        : paragraph,
    )
    if (isChanged) comments.set(key, { ...rest, text: changed })
  }
  return count
}

const isOf = (mention: unknown, person: string): boolean =>
  typeof mention === 'object' && mention !== null && (mention as { id?: unknown }).id === person
