import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { seedOf } from '../../../server/api/planting.ts'
import { contentOf, toJson } from '../../../shared/document/index.ts'
import { seeded } from '../../help/random.ts'

test('a blank document has one empty paragraph, so that two people who begin at once write in the same', () => {
  const doc = new Y.Doc()
  doc.transact(() => seedOf({ kind: 'document', language: 'en', author: 'ada', random: seeded(1).bytes })(doc))
  expect(toJson(contentOf(doc)).content).toEqual([{ type: 'paragraph', content: [] }])
})
