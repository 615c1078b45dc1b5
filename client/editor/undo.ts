/** Undo of one's own changes only, on the board and in its texts: one manager for both. */
import * as Y from 'yjs'
import { objectsOf, reactionsOf } from '../../shared/model/index.ts'

/** `origin` is that of the editor's transactions. The text overlay hands the manager to its Tiptap editor; only `endUndo` ends it. */
export function createUndo(doc: Y.Doc, origin: object): Y.UndoManager {
  const undo = new Y.UndoManager([objectsOf(doc), reactionsOf(doc)], {
    trackedOrigins: new OwnOrigins([origin]),
    deleteFilter: mayVanish,
    // y-tiptap marks what must not be undone: its own repairs of a document.
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  })
  // Each Tiptap editor destroys the manager it was handed when it closes; this one outlives them (yjs/y-prosemirror#114).
  undo.destroy = () => {}
  return undo
}

export const endUndo = (undo: Y.UndoManager): void => Y.UndoManager.prototype.destroy.call(undo)

/** The editor's own origin, and that of typing. y-tiptap's origin is a plugin key, known here by its name: importing it would load ProseMirror with every
 *  board, also for people who never type. */
class OwnOrigins extends Set<unknown> {
  override has(origin: unknown): boolean {
    return (
      super.has(origin) || (typeof origin === 'object' && origin !== null && 'key' in origin && String(origin.key).startsWith('y-sync$'))
    )
  }
}

/** An undone insert takes away what it brought, unless others have written in it since: a paragraph or a text that is not empty stays.
 *  The rule of y-tiptap's `defaultDeleteFilter`, which only managers of its own making get. */
function mayVanish(item: Y.Item): boolean {
  if (!(item.content instanceof Y.ContentType)) return true
  const { type } = item.content
  const holdsWords = type instanceof Y.Text || (type instanceof Y.XmlElement && type.nodeName === 'paragraph')
  return !holdsWords || type._length === 0
}
