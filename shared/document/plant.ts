/** Puts the blocks of a template into a new document. */
import * as Y from 'yjs'
import type { DocumentBlock } from './block.ts'

/** Adds `blocks` at the end of `content`, or one empty paragraph when there are none. Call it inside a transaction. A question that no place for an answer
 *  follows gets an empty paragraph. */
export function plantBlocks(content: Y.XmlFragment, blocks: readonly DocumentBlock[]): void {
  const elements: Y.XmlElement[] = []
  blocks.forEach((block, index) => {
    elements.push(elementOf(block))
    const next = blocks[index + 1]?.block
    if (block.block === 'question' && next !== 'paragraph' && next !== 'table' && next !== 'tasks') elements.push(written('paragraph', ''))
  })
  // A table at the very end would leave no place to go on writing.
  const last = blocks.at(-1)?.block
  if (last !== 'paragraph' && last !== 'question') elements.push(written('paragraph', ''))
  content.insert(content.length, elements)
}

function elementOf(block: DocumentBlock): Y.XmlElement {
  switch (block.block) {
    case 'title':
      return written('heading', block.text, { level: 1 })
    case 'heading':
      return written('heading', block.text, { level: 2 })
    case 'question':
      return element('question', { text: block.text.normalize('NFC') })
    case 'paragraph':
      return written('paragraph', block.text)
    case 'table':
      return element('table', {}, [
        row('tableHeader', block.header),
        ...Array.from({ length: block.rows }, () =>
          row(
            'tableCell',
            block.header.map(() => ''),
          ),
        ),
      ])
    case 'tasks':
      return element(
        'taskList',
        {},
        block.items.map((item) => element('taskItem', { checked: false }, [written('paragraph', item)])),
      )
  }
}

const row = (cell: 'tableHeader' | 'tableCell', texts: string[]): Y.XmlElement =>
  element(
    'tableRow',
    {},
    texts.map((text) => element(cell, { colspan: 1, rowspan: 1 }, [written('paragraph', text)])),
  )

/** Even an empty paragraph holds an empty text: without it the first keystrokes of two people make two, and undo goes wrong. */
function written(name: 'paragraph' | 'heading', text: string, attributes: Attributes = {}): Y.XmlElement {
  return element(name, attributes, [new Y.XmlText(text.normalize('NFC'))])
}

type Attributes = Record<string, string | number | boolean>

/** Attributes keep their types, as y-tiptap writes them: a level that is the text "2" would not match the schema. */
function element(name: string, attributes: Attributes, children: (Y.XmlElement | Y.XmlText)[] = []): Y.XmlElement {
  const made = new Y.XmlElement<Attributes>(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.insert(0, children)
  return made as unknown as Y.XmlElement
}
