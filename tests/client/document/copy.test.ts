import { getSchema } from '@tiptap/core'
import { Slice } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { plainTextOf } from '../../../client/document/copy.ts'
import { documentExtensions } from '../../../shared/document/index.ts'
import { h, p, q } from '../../shared/document/sample.ts'

const schema = getSchema(documentExtensions())
const doc = (...content: object[]) => schema.nodeFromJSON({ type: 'doc', content })
const some = (type: string, ...content: object[]) => ({ type, content })
const cells = (...texts: string[]) => some('tableRow', ...texts.map((text) => some('tableCell', text === '' ? p() : p(text))))

test('a document copied into a mail has a line for a paragraph, marks before items and tabs between cells', () => {
  const copied = doc(
    h(2, 'Needs'),
    q('Which?'),
    p('Cold homes'),
    some('orderedList', some('listItem', p('Ask'), some('bulletList', some('listItem', p('nurses'))))),
    some('taskList', some('taskItem', p('Write'))),
    some('table', cells('Who', '', 'When'), cells('Ada', 'Bari', 'May')),
  )
  expect(plainTextOf(new Slice(copied.content, 0, 0))).toBe(
    ['Needs', 'Which?', 'Cold homes', '1. Ask\n   - nurses', '- [ ] Write', 'Who\t\tWhen\nAda\tBari\tMay'].join('\n\n'),
  )
})

test('a word copied from an item or a cell comes alone, and selected cells as rows', () => {
  const list = doc(some('bulletList', some('listItem', p('nurses'))))
  expect(plainTextOf(list.slice(4, 7))).toBe('urs')
  const table = doc(some('table', cells('a', 'b'), cells('c', 'd')))
  expect(plainTextOf(new Slice(table.child(0).content, 1, 1))).toBe('a\tb\nc\td')
})
