import { getSchema } from '@tiptap/core'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { named } from '../../../../client/canvas/overlays/mentions.ts'
import { richTextOf } from '../../../../client/canvas/overlays/richTextOf.ts'
import { listIn, toggled } from '../../../../client/canvas/overlays/textLists.ts'
import { boardTextExtensions } from '../../../../shared/document/index.ts'

const schema = getSchema(boardTextExtensions())

/** A text of these paragraphs, all of it selected. */
function written(...lines: string[]): EditorState {
  const doc = schema.node(
    'doc',
    null,
    lines.map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)])),
  )
  return EditorState.create({ doc, selection: TextSelection.create(doc, 1, doc.content.size - 1) })
}

test('selected paragraphs become a list, another list, and paragraphs again', () => {
  let state = written('ask', 'listen')
  expect(listIn(state)).toBeNull()
  state = state.apply(toggled(state, 'bullet')!)
  expect(listIn(state)).toBe('bullet')
  state = state.apply(toggled(state, 'number')!)
  expect(richTextOf(state.doc)).toEqual([[{ text: 'ask', list: 'number' }], [{ text: 'listen', list: 'number' }]])
  state = state.apply(toggled(state, 'number')!)
  expect(richTextOf(state.doc)).toEqual([[{ text: 'ask' }], [{ text: 'listen' }]])
})

test('a name takes the place of the letters that asked for it, and what follows is no part of it', () => {
  const state = written('Ask @mar')
  const caret = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 9)))
  let next = caret.apply(named(caret, 5, { id: 'p7', name: 'Marta Bianchi' }))
  next = next.apply(next.tr.insertText('now'))
  expect(richTextOf(next.doc)).toEqual([
    [{ text: 'Ask ' }, { text: '@Marta Bianchi', mention: { id: 'p7', name: 'Marta Bianchi' } }, { text: ' now' }],
  ])
})
