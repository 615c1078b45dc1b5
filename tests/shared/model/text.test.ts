import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { plainText, type RichText, richText } from '../../../shared/lib/index.ts'
import { createText, formatText, readText, replaceText } from '../../../shared/model/index.ts'
import { seeded } from '../../help/random.ts'

function textIn(doc: Y.Doc, text: RichText): Y.XmlFragment {
  const fragment = createText(text)
  doc.getMap('m').set('t', fragment)
  return fragment
}
const textOf = (doc: Y.Doc) => doc.getMap('m').get('t') as Y.XmlFragment
const copyOf = (doc: Y.Doc) => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
function meet(a: Y.Doc, b: Y.Doc) {
  const [fromA, fromB] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)]
  Y.applyUpdate(a, fromB)
  Y.applyUpdate(b, fromA)
}

describe('the text of a note', () => {
  test('what was written in looks is read back with the same looks', () => {
    const text: RichText = [
      [{ text: 'Zażółć ' }, { text: 'gęślą', bold: true }, { text: ' jaźń', bold: true, italic: true }],
      [],
      [{ text: 'Άνθος', strike: true }, { text: ' link', link: 'https://example.org' }, { text: ' plain' }],
      [
        { text: 'first ', list: 'number' },
        { text: '@Ada', mention: { id: 'p1', name: 'Ada' } },
      ],
      [{ text: 'inside', list: 'bullet', level: 2 }],
      [{ text: '', list: 'bullet' }],
    ]
    const doc = new Y.Doc()
    expect(readText(textIn(doc, text))).toEqual(text)
    expect(readText(textOf(copyOf(doc)))).toEqual(text)
  })

  test('Ada makes a list while Ben types in it: the words of both and the list are there', () => {
    const ada = new Y.Doc()
    textIn(ada, richText('ask\nlisten'))
    const ben = copyOf(ada)
    formatText(textOf(ada), 'bullet', true)
    ;((textOf(ben).get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(6, ' well')
    meet(ada, ben)
    const both: RichText = [[{ text: 'ask', list: 'bullet' }], [{ text: 'listen well', list: 'bullet' }]]
    expect(readText(textOf(ada))).toEqual(both)
    expect(readText(textOf(ben))).toEqual(both)
  })

  test('what a hostile program writes as list, level or person is passed over', () => {
    const fragment = textIn(new Y.Doc(), richText('words'))
    const paragraph = fragment.get(0) as Y.XmlElement
    paragraph.setAttribute('list', 'romans')
    paragraph.setAttribute('level', 'deep')
    ;(paragraph.get(0) as Y.XmlText).format(0, 5, { mention: { id: 7 } })
    expect(readText(fragment)).toEqual([[{ text: 'words' }]])
  })

  test('an empty text already holds a paragraph with a text in it', () => {
    const fragment = textIn(new Y.Doc(), [])
    expect(readText(fragment)).toEqual([[]])
    const paragraph = fragment.get(0) as Y.XmlElement
    expect(paragraph.nodeName).toBe('paragraph')
    expect(paragraph.get(0)).toBeInstanceOf(Y.XmlText)
  })

  test('Ada and Ben make the first keystroke in one empty note: one paragraph, both letters', () => {
    const ada = new Y.Doc()
    textIn(ada, [])
    const ben = copyOf(ada)
    const type = (doc: Y.Doc, letter: string) => ((textOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, letter)
    type(ada, 'a')
    type(ben, 'b')
    meet(ada, ben)
    expect(plainText(readText(textOf(ada)))).toMatch(/^(ab|ba)$/)
    expect(readText(textOf(ben))).toEqual(readText(textOf(ada)))
  })

  test('Ada rewrites a word from the outline while Ben types in the same paragraph: both are kept', () => {
    const ada = new Y.Doc()
    textIn(ada, richText('Care workers see cold homes\nsecond'))
    const ben = copyOf(ada)
    replaceText(textOf(ada), richText('Care workers see damp homes\nsecond'))
    ;((textOf(ben).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Our ')
    meet(ada, ben)
    expect(plainText(readText(textOf(ada)))).toBe('Our Care workers see damp homes\nsecond')
    expect(readText(textOf(ben))).toEqual(readText(textOf(ada)))
  })

  test('a paragraph written anew as a whole keeps what Ben types in it meanwhile', () => {
    const ada = new Y.Doc()
    textIn(ada, richText('Care workers see cold homes'))
    const ben = copyOf(ada)
    replaceText(textOf(ada), richText('Care workers see damp homes'), { whole: true })
    ;((textOf(ben).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Our ')
    meet(ada, ben)
    expect(plainText(readText(textOf(ada)))).toContain('Our ')
    expect(plainText(readText(textOf(ada)))).toContain('Care workers see damp homes')
    expect(readText(textOf(ben))).toEqual(readText(textOf(ada)))
  })

  test('an emoji is never cut in two', () => {
    const doc = new Y.Doc()
    const fragment = textIn(doc, richText('a 😀 b'))
    doc.transact(() => replaceText(fragment, richText('a 😃 b')))
    expect(plainText(readText(fragment))).toBe('a 😃 b')
    expect(plainText(readText(textOf(copyOf(doc))))).toBe('a 😃 b')
  })

  test('elements of a newer version count as paragraphs, so that no letter is lost', () => {
    const fragment = new Y.Doc().getXmlFragment('x')
    const list = new Y.XmlElement('bulletList')
    const item = new Y.XmlElement('listItem')
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('inside')])
    item.insert(0, [paragraph])
    list.insert(0, [item])
    fragment.insert(0, [list, new Y.XmlText('loose')])
    expect(readText(fragment)).toEqual([[{ text: 'inside' }], [{ text: 'loose' }]])
    replaceText(fragment, richText('inside\nfixed'))
    expect(plainText(readText(fragment))).toBe('inside\nfixed')
  })

  test('whatever stood there, the fragment says what it was told, at every peer', () => {
    const random = seeded(42)
    const words = ['ą', 'βήτα', 'uno', '😀', 'due tre', '']
    const text = (): RichText =>
      Array.from({ length: 1 + random.below(4) }, () => {
        const runs: RichText[number] = []
        for (let i = random.below(4); i > 0; i--) {
          const run = {
            text: random.pick(words),
            ...(random.below(3) === 0 ? { bold: true as const } : {}),
            ...(random.below(5) === 0 ? { link: 'https://a.b' } : {}),
          }
          const last = runs.at(-1)
          if (run.text === '') continue
          if (last && last.bold === run.bold && last.link === run.link) last.text += run.text
          else runs.push(run)
        }
        return runs
      })
    const doc = new Y.Doc()
    const fragment = textIn(doc, text())
    for (let step = 0; step < 300; step++) {
      const next = text()
      doc.transact(() => replaceText(fragment, next, { whole: random.below(2) === 0 }))
      expect(readText(fragment)).toEqual(next)
      if (step % 50 === 0) expect(readText(textOf(copyOf(doc)))).toEqual(next)
    }
  })
})
