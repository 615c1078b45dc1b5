import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'
import { countsOf, sectionAt, sectionsOf } from '../../../client/document/sections.ts'
import { documentExtensions } from '../../../shared/document/index.ts'
import { h, p, q } from '../../shared/document/sample.ts'

const schema = getSchema(documentExtensions())
const doc = (...content: object[]) => schema.nodeFromJSON({ type: 'doc', content })

test('the sections are the headings, without the title, each with what is written in it', () => {
  const sections = sectionsOf(doc(h(1, 'Note'), h(2, 'Needs'), q('Which?'), p('Cold'), p('homes'), h(3, 'How we asked'), p(), h(2)))
  expect(sections.map(({ title, depth, characters }) => [title, depth, characters])).toEqual([
    ['Needs', 0, 9],
    ['How we asked', 1, 0],
    ['', 0, 0],
  ])
})

test('a document with one heading at its start still has a section to go to', () => {
  expect(sectionsOf(doc(h(1, 'Only'), p('x'))).map(({ title }) => title)).toEqual(['Only'])
  expect(sectionsOf(doc(p('no heading')))).toEqual([])
})

test('one stands in the section whose heading is the last above', () => {
  const sections = sectionsOf(doc(p('before'), h(2, 'A'), p('x'), h(2, 'B'), p('y')))
  expect(sectionAt(sections, 2)).toBe(-1)
  expect(sectionAt(sections, 9)).toBe(0)
  expect(sectionAt(sections, 16)).toBe(1)
})

test('words are counted in every script, and a hyphen or an apostrophe does not end one', () => {
  expect(countsOf(doc(p('Home-care isn’t ζέστη, 2.5 °C — żółć!')))).toEqual({ words: 6, characters: 37 })
  expect(countsOf(doc(p(), h(2)))).toEqual({ words: 0, characters: 0 })
})
