import { yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentOf, documentTexts, paperOf, plantBlocks, toJson } from '../../../shared/document/index.ts'

function written(): Y.Doc {
  const doc = new Y.Doc()
  plantBlocks(contentOf(doc), [
    { block: 'title', text: 'Concept note' },
    { block: 'table', header: ['Partner', 'Role'], rows: 2 },
    { block: 'tasks', items: ['Ask every partner', 'Read it aloud'] },
  ])
  const paragraph = new Y.XmlElement('paragraph')
  contentOf(doc).push([paragraph])
  const text = new Y.XmlText('bold and linked')
  paragraph.insert(0, [text])
  text.format(0, 4, { bold: {} })
  text.format(9, 6, { 'link--aBcDeFg1': { href: 'https://stoa.example' } })
  return doc
}

test('what is in a document is read as its editor reads it', () => {
  const content = contentOf(written())
  expect(toJson(content)).toEqual(yXmlFragmentToProsemirrorJSON(content))
  expect(JSON.stringify(toJson(content))).toContain('"type":"link"')
})

test('what no editor writes is left out, and the rest is read', () => {
  const doc = written()
  const content = contentOf(doc)
  const before = toJson(content)
  const odd = [true, null, { type: 'paragraph' }, new Y.Map([['type', 'paragraph']]), new Y.Array(), new Uint8Array(3)]
  content.insert(1, odd as never)
  const paragraph = content.get(content.length - 1) as Y.XmlElement
  paragraph.insert(0, [7] as never)
  ;(paragraph.get(1) as Y.XmlText).insertEmbed(4, { odd: 1 })
  expect(documentTexts(content)).toContain('bold and linked')
  expect(paperOf(toJson(content))).toEqual(paperOf(before))
})
