import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { undoOf } from '../../../client/document/collaboration.ts'
import { contentOf, plantBlocks } from '../../../shared/document/index.ts'

/** Two people in one document; what they type arrives at once, as y-tiptap writes it. */
function pair() {
  const ada = new Y.Doc()
  ada.transact(() => plantBlocks(contentOf(ada), []))
  const ben = new Y.Doc()
  Y.applyUpdate(ben, Y.encodeStateAsUpdate(ada))
  ada.on('update', (update, origin) => origin !== 'net' && Y.applyUpdate(ben, update, 'net'))
  ben.on('update', (update, origin) => origin !== 'net' && Y.applyUpdate(ada, update, 'net'))
  const type = (doc: Y.Doc, edit: (content: Y.XmlFragment) => void) => doc.transact(() => edit(contentOf(doc)), ySyncPluginKey)
  const said = (doc: Y.Doc) =>
    contentOf(doc)
      .toArray()
      .map((block) => (block as Y.XmlElement).toArray().join(''))
  return { ada, ben, type, said }
}
const textOf = (content: Y.XmlFragment, index: number) => (content.get(index) as Y.XmlElement).get(0) as Y.XmlText

test('typing can be undone, and what others typed is not', () => {
  const { ada, ben, type, said } = pair()
  const undo = undoOf(contentOf(ada))
  type(ada, (content) => textOf(content, 0).insert(0, 'Ada. '))
  type(ben, (content) => textOf(content, 0).insert(5, 'Ben. '))
  undo.undo()
  expect(said(ada)).toEqual(['Ben. '])
  undo.undo()
  expect(said(ada)).toEqual(['Ben. '])
  undo.redo()
  expect(said(ben)).toEqual(['Ada. Ben. '])
})

test('undoing a new paragraph in which somebody else has written keeps it and their words', () => {
  const { ada, ben, type, said } = pair()
  const undo = undoOf(contentOf(ada))
  type(ada, (content) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('Ada. ')])
    content.insert(1, [paragraph])
  })
  type(ben, (content) => textOf(content, 1).insert(5, 'Ben.'))
  undo.undo()
  expect(said(ada)).toEqual(['', 'Ben.'])
  undo.redo()
  expect(said(ben)).toEqual(['', 'Ada. Ben.'])
})

test('closing an editor takes nothing away that can be undone', () => {
  const { ada, type, said } = pair()
  const undo = undoOf(contentOf(ada))
  type(ada, (content) => textOf(content, 0).insert(0, 'Ada'))
  undo.destroy()
  expect(undoOf(contentOf(ada))).toBe(undo)
  undo.stopCapturing()
  type(ada, (content) => textOf(content, 0).insert(3, '!'))
  undo.undo()
  undo.undo()
  expect(said(ada)).toEqual([''])
})

test('what y-tiptap repairs by itself is no step of undo', () => {
  const { ada } = pair()
  const undo = undoOf(contentOf(ada))
  ada.transact((transaction) => {
    transaction.meta.set('addToHistory', false)
    textOf(contentOf(ada), 0).insert(0, 'repaired')
  }, ySyncPluginKey)
  expect(undo.canUndo()).toBe(false)
})
