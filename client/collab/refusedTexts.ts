/** The texts that a refused edit wrote in, whole, for the person to take along before this browser's copy is given up. */
import * as Y from 'yjs'

/** `updates`: what has no receipt. Each text once, in the order it was first written in. */
export function refusedTexts(doc: Y.Doc, updates: readonly Uint8Array[]): string[] {
  const types = new Set<Y.AbstractType<unknown>>()
  for (const update of updates) {
    for (const struct of Y.decodeUpdate(update).structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
      if (struct.id.clock >= Y.getState(doc.store, struct.id.client)) continue
      const item: unknown = Y.getItem(doc.store, struct.id)
      if (item instanceof Y.Item && item.parent instanceof Y.AbstractType) types.add(item.parent)
    }
  }
  return [...types].map(lettersOf).filter((text) => text.trim() !== '')
}

function lettersOf(type: Y.AbstractType<unknown>): string {
  let text = ''
  for (let item = type._start; item !== null; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString) text += item.content.str
  }
  return text
}
