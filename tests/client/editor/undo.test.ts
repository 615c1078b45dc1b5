import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createUndo, endUndo } from '../../../client/editor/undo.ts'
import { addObject, changeObject, openBoard, removeObject } from '../../../shared/model/index.ts'

const ada = { name: 'ada' }

function desk() {
  const doc = new Y.Doc()
  const board = openBoard(doc)
  const undo = createUndo(doc, ada)
  const add = (id: string, origin: unknown) =>
    doc.transact(
      () =>
        addObject(doc, { id, kind: 'note', author: '', layer: 'items', at: { x: 0, y: 0 }, size: { w: 9, h: 9 }, order: 'a0', text: [[]] }),
      origin,
    )
  const type = (id: string, words: string, origin: unknown) =>
    doc.transact(() => {
      const paragraph = board.text(id)!.get(0) as Y.XmlElement
      const text = paragraph.get(0) as Y.XmlText
      text.insert(text.length, words)
    }, origin)
  const words = (id: string) => (board.get(id)?.text ?? []).map((runs) => runs.map(({ text }) => text).join('')).join('\n')
  return { doc, board, undo, add, type, words }
}

test('undo takes back what Ada did, and leaves what came from elsewhere', () => {
  const { doc, board, undo, add } = desk()
  add('hers', ada)
  add('his0', 'the room')
  undo.stopCapturing()
  doc.transact(() => changeObject(doc, 'hers', { at: { x: 50, y: 0 } }), ada)
  undo.undo()
  expect(board.get('hers')!.at.x).toBe(0)
  undo.undo()
  expect(board.get('hers')).toBeUndefined()
  expect(board.get('his0')).toBeDefined()
  expect(undo.undo()).toBe(null)
})

test('what is typed in a note counts as done by Ada: y-tiptap is known by its origin', () => {
  const { undo, add, type, words } = desk()
  add('note', 'the room')
  type('note', 'heating bills', ySyncPluginKey)
  expect(words('note')).toBe('heating bills')
  undo.undo()
  expect(words('note')).toBe('')
  undo.redo()
  expect(words('note')).toBe('heating bills')
})

test('a deleted note comes back with the words others had written in it', () => {
  const { doc, undo, add, type, words } = desk()
  add('note', ada)
  type('note', 'by Ben', 'the room')
  undo.stopCapturing()
  doc.transact(() => removeObject(doc, 'note'), ada)
  expect(words('note')).toBe('')
  undo.undo()
  expect(words('note')).toBe('by Ben')
})

test('repairs that y-tiptap makes by itself are not steps of undo', () => {
  const { doc, undo, add } = desk()
  add('note', 'the room')
  doc.transact((transaction) => {
    transaction.meta.set('addToHistory', false)
    changeObject(doc, 'note', { at: { x: 1, y: 1 } })
  }, ada)
  expect(undo.canUndo()).toBe(false)
})

test('the manager outlives a text editor that closes with it, and ends with the board', () => {
  const { undo, add } = desk()
  undo.destroy()
  add('note', ada)
  expect(undo.canUndo()).toBe(true)
  endUndo(undo)
  undo.clear()
  add('more', ada)
  expect(undo.canUndo()).toBe(false)
})
