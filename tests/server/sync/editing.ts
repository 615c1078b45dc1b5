/** What people do to a text, a list and a map, from a seed. */
import * as Y from 'yjs'
import type { seeded } from '../../help/random.ts'

export type Random = ReturnType<typeof seeded>

export interface Writer {
  doc: Y.Doc
  undo: Y.UndoManager
}

/** `client`: its Yjs client id. */
export function writer(client: number): Writer {
  const doc = new Y.Doc()
  doc.clientID = client
  return { doc, undo: new Y.UndoManager([doc.getText('t'), doc.getArray('list'), doc.getMap('map')], { captureTimeout: 0 }) }
}

/** One edit, or none where there is nothing to do it to. */
export function editSomewhere({ doc, undo }: Writer, random: Random): void {
  const text = doc.getText('t')
  const list = doc.getArray('list')
  const at = random.pick([0, text.length, random.below(text.length + 1)])
  switch (random.below(7)) {
    case 0:
      if (at < text.length) text.delete(at, Math.min(random.below(6), text.length - at))
      break
    case 1:
      if (at < text.length) text.format(at, Math.min(3, text.length - at), { bold: random.pick([true, null]) })
      break
    case 2:
      list.insert(random.pick([0, random.below(list.length + 1)]), [random.below(9), { a: 1 }])
      break
    case 3:
      doc.getMap('map').set(random.pick(['x', 'y', 'z']), random.below(99))
      break
    case 4:
      random.pick([undo.undo, undo.redo]).call(undo)
      break
    default:
      text.insert(at, random.pick(['a', 'words ', 'w']))
  }
}
