import { getSchema } from '@tiptap/core'
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentOf, type DocumentBlock, documentExtensions, documentTexts, plantBlocks, toJson } from '../../../shared/document/index.ts'

const schema = getSchema(documentExtensions())

const blocks: DocumentBlock[] = [
  { block: 'title', text: 'Concept note' },
  { block: 'heading', text: 'Problem' },
  { block: 'question', text: 'What is wrong today, and for whom?' },
  { block: 'heading', text: 'Partners' },
  { block: 'question', text: 'Who does what?' },
  { block: 'table', header: ['Partner', 'Role'], rows: 2 },
  { block: 'tasks', items: ['Ask every partner', 'Read it aloud'] },
]

function planted(of: DocumentBlock[] = blocks): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => plantBlocks(contentOf(doc), of))
  return doc
}

test('a planted document fits the schema of the editor', () => {
  const root = yXmlFragmentToProseMirrorRootNode(contentOf(planted()), schema)
  root.check()
  expect(root.childCount).toBe(9)
  expect(root.child(1).type.name).toBe('heading')
  expect(root.child(1).attrs.level).toBe(2)
  expect(root.child(2).attrs.text).toBe('What is wrong today, and for whom?')
  expect(root.child(3).type.name).toBe('paragraph')
})

test('opening a planted document in an editor writes nothing', () => {
  const doc = planted()
  const root = yXmlFragmentToProseMirrorRootNode(contentOf(doc), schema)
  let updates = 0
  doc.on('update', () => updates++)
  doc.transact(() => updateYFragment(doc, contentOf(doc), root, { mapping: new Map(), isOMark: new Map() }))
  expect(updates).toBe(0)
})

test('every paragraph, heading and cell holds a text from the first day, also when it is empty', () => {
  const bare: string[] = []
  const look = (node: Y.XmlFragment | Y.XmlElement) => {
    for (const child of node.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue
      if ((child.nodeName === 'paragraph' || child.nodeName === 'heading') && !(child.get(0) instanceof Y.XmlText))
        bare.push(child.nodeName)
      look(child)
    }
  }
  look(contentOf(planted()))
  look(contentOf(planted([])))
  expect(bare).toEqual([])
})

test('two people who write their first words into an empty answer at once make one paragraph with both', () => {
  const ada = planted()
  const ben = new Y.Doc()
  Y.applyUpdate(ben, Y.encodeStateAsUpdate(ada))
  const answer = (doc: Y.Doc) => (contentOf(doc).get(3) as Y.XmlElement).get(0) as Y.XmlText
  answer(ada).insert(0, 'Damp homes.')
  answer(ben).insert(0, 'No training. ')
  Y.applyUpdate(ben, Y.encodeStateAsUpdate(ada))
  Y.applyUpdate(ada, Y.encodeStateAsUpdate(ben))
  expect(answer(ada).toString()).toBe(answer(ben).toString())
  expect(answer(ada).toString()).toContain('Damp homes.')
  expect(answer(ada).toString()).toContain('No training. ')
  expect(contentOf(ada).length).toBe(9)
})

test('a new document has one empty paragraph to write in', () => {
  expect(toJson(contentOf(planted([])))).toEqual({ type: 'doc', content: [{ type: 'paragraph', content: [] }] })
})

test('every sentence of a document can be found, questions and cells included', () => {
  expect(documentTexts(contentOf(planted()))).toEqual([
    'Concept note',
    'Problem',
    'What is wrong today, and for whom?',
    'Partners',
    'Who does what?',
    'Partner',
    'Role',
    'Ask every partner',
    'Read it aloud',
  ])
})
