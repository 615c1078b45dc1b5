import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentTexts } from '../../../shared/document/index.ts'
import { openBoard } from '../../../shared/model/index.ts'
import { contentIn, describeTemplate, parseTemplate, plantTemplate } from '../../../shared/template/index.ts'
import { seeded } from '../../help/random.ts'

const file = (more: Record<string, unknown> = {}) => ({
  format: 'stoa/template',
  version: 1,
  id: 'small-tree',
  number: 'T99',
  stage: 'listen',
  minutes: 10,
  people: [2, 5],
  board: {
    objects: [
      { id: 'frame', kind: 'frame', at: [0, 0], size: [800, 600], props: { title: '=name' } },
      { id: 'zone', kind: 'zone', at: [16, 64], size: [400, 400], parent: 'frame', props: { title: '=zone', question: 'as it stands' } },
      { id: 'example', kind: 'note', at: [32, 160], size: [160, 120], parent: 'zone', text: '=example' },
    ],
  },
  words: {
    en: { name: 'Small tree', purpose: 'Why', 'steps.1': 'First', zone: 'Zone', example: 'An example' },
    it: { name: 'Alberello', zone: 'Riquadro' },
  },
  ...more,
})

describe('a template', () => {
  test('is planted in the language asked for, in English where that lacks a word', () => {
    const doc = new Y.Doc()
    doc.transact(() => plantTemplate(doc, parseTemplate(file()), { language: 'it', random: seeded(1).bytes, author: 'ada' }))
    const [frame, zone, example] = openBoard(doc).all()
    expect(frame).toMatchObject({ props: { title: 'Alberello' }, author: '', layer: 'surface' })
    expect(zone).toMatchObject({ props: { title: 'Riquadro', question: 'as it stands' }, parent: frame!.id, author: '', layer: 'surface' })
    expect(example).toMatchObject({ text: [[{ text: 'An example' }]], parent: zone!.id, author: 'ada', layer: 'items' })
  })

  test('planted twice gives two, apart from each other', () => {
    const doc = new Y.Doc()
    const template = parseTemplate(file())
    const { bytes } = seeded(1)
    for (let times = 0; times < 2; times++)
      doc.transact(() => plantTemplate(doc, template, { language: 'en', random: bytes, author: 'ada' }))
    expect(
      new Set(
        openBoard(doc)
          .all()
          .map(({ id }) => id),
      ).size,
    ).toBe(6)
  })

  test('is described with its zones, and stays as it was', () => {
    const template = parseTemplate(file())
    const before = structuredClone(template)
    expect(describeTemplate(template, 'it')).toEqual({
      name: 'Alberello',
      purpose: 'Why',
      steps: ['First'],
      zones: [{ name: 'Riquadro', question: 'as it stands' }],
    })
    contentIn(template, 'it')
    expect(template).toEqual(before)
  })

  test('of a document becomes its blocks', () => {
    const blocks = [
      { block: 'title', text: '=name' },
      { block: 'heading', text: '=zone' },
      { block: 'question', text: 'Why?' },
      { block: 'table', header: ['=example', 'b'], rows: 2 },
      { block: 'tasks', items: ['=example'] },
    ]
    const template = parseTemplate(file({ board: undefined, document: { blocks } }))
    const doc = new Y.Doc()
    doc.transact(() => plantTemplate(doc, template, { language: 'it', random: seeded(1).bytes, author: 'ada' }))
    expect(documentTexts(doc.getXmlFragment('content'))).toEqual(['Alberello', 'Riquadro', 'Why?', 'An example', 'b', 'An example'])
    expect(describeTemplate(template, 'it').zones).toEqual([{ name: 'Riquadro', question: 'Why?' }])
  })

  test.each([
    ['another format', { format: 'stoa/board' }, 'format'],
    ['an id with spaces', { id: 'Small Tree' }, 'id'],
    ['a number of another kind', { number: '9' }, 'number'],
    ['an unknown stage', { stage: 'dream' }, 'stage'],
    ['no minutes', { minutes: 0 }, 'minutes'],
    ['people the wrong way round', { people: [9, 2] }, 'people'],
    ['neither board nor document', { board: undefined }, 'board, document'],
    ['an object without a place', { board: { objects: [{ id: 'zone', kind: 'zone' }] } }, 'board.objects[0]'],
    [
      'an object in nothing',
      { board: { objects: [{ id: 'zone', kind: 'zone', at: [0, 0], size: [1, 1], parent: 'none' }] } },
      'zone lies in none',
    ],
    ['one id twice', { board: { objects: [0, 1].map(() => ({ id: 'zone', kind: 'zone', at: [0, 0], size: [1, 1] })) } }, 'twice'],
    ['a block that is none', { board: undefined, document: { blocks: [{ block: 'video' }] } }, 'document.blocks[0]'],
    ['a word that is missing', { words: { en: { name: 'x', purpose: 'y', 'steps.1': 'z' } } }, 'lacks zone'],
    ['a word that is no text', { words: { en: { ...file().words.en, zone: 7 } } }, 'words.en.zone'],
  ])('with %s is not read: the file and the place are named', (_name, change, place) => {
    const read = () => parseTemplate(file(change), 'small-tree.json')
    expect(read).toThrow('small-tree.json')
    expect(read).toThrow(place)
  })
})
