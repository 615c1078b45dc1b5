/** Makes a document of the demo: planted from its template, then field by field, each written by somebody. */
import * as Y from 'yjs'
import { contentOf } from '../../shared/document/index.ts'
import { plantTemplate, type Template, wordOf } from '../../shared/template/index.ts'
import type { Hands } from './board.ts'
import type { DemoAnswer, DemoDocument } from './content.ts'

export async function fillDocument(spec: DemoDocument, template: Template, { random, idOf, change }: Hands): Promise<void> {
  await change(spec.by, (doc) => plantTemplate(doc, template, { language: spec.language, random, author: idOf(spec.by) }))
  for (const [field, answer] of Object.entries(spec.answers)) {
    const title = wordOf(template, spec.language, `field.${field}`)
    await change(answer.by, (doc) => answerField(contentOf(doc), title, answer))
  }
}

/** Writes into the blocks between the heading `title` and the next one. */
function answerField(content: Y.XmlFragment, title: string, { paragraphs = [], rows = [], tasks = [] }: DemoAnswer): void {
  const start = content.toArray().findIndex((block) => isElement(block, 'heading') && lettersOf(block) === title)
  if (start === -1) throw new Error(`there is no field ${title}`)
  let written = false
  for (let index = start + 1; index < content.length; index++) {
    const block = content.get(index)
    if (isElement(block, 'heading')) return
    if (isElement(block, 'paragraph') && paragraphs.length > 0 && !written) {
      written = true
      write(block, paragraphs[0]!)
      const more = paragraphs.slice(1).map(() => new Y.XmlElement('paragraph'))
      for (const paragraph of more) paragraph.insert(0, [new Y.XmlText()])
      content.insert(index + 1, more)
      more.forEach((paragraph, place) => {
        write(paragraph, paragraphs[place + 1]!)
      })
      index += more.length
    } else if (isElement(block, 'paragraph') && paragraphs.length === 0 && rows.length > 0) {
      // The empty line between question and table.
      content.delete(index, 1)
      index--
    } else if (isElement(block, 'table')) fillTable(block, rows)
    else if (isElement(block, 'taskList')) fillTasks(block, tasks)
  }
}

function fillTable(table: Y.XmlElement, rows: string[][]): void {
  rows.forEach((cells, index) => {
    // The first row is the header.
    const row = table.get(index + 1)
    if (!isElement(row, 'tableRow')) throw new Error(`a table has no row ${index + 1}`)
    cells.forEach((text, column) => {
      const cell = row.get(column)
      const paragraph = cell instanceof Y.XmlElement ? cell.get(0) : undefined
      if (isElement(paragraph, 'paragraph')) write(paragraph, text)
    })
  })
  // Rows that nobody needed.
  if (rows.length > 0 && table.length > rows.length + 1) table.delete(rows.length + 1, table.length - rows.length - 1)
}

function fillTasks(list: Y.XmlElement, tasks: string[]): void {
  if (tasks.length === 0) return
  tasks.forEach((task, index) => {
    const item = list.get(index)
    if (!isElement(item, 'taskItem')) throw new Error(`there is no task ${index + 1}`)
    const done = task.startsWith('x ')
    const paragraph = item.get(0)
    if (!isElement(paragraph, 'paragraph')) return
    write(paragraph, done ? task.slice(2) : task)
    if (done) (item as Y.XmlElement<{ checked: boolean }>).setAttribute('checked', true)
  })
  if (list.length > tasks.length) list.delete(tasks.length, list.length - tasks.length)
}

/** Replaces what the paragraph says; `**bold**`. */
function write(paragraph: Y.XmlElement, says: string): void {
  const text = paragraph.get(0)
  if (!(text instanceof Y.XmlText)) throw new Error('a paragraph holds no text')
  if (text.length > 0) text.delete(0, text.length)
  let at = 0
  says
    .normalize('NFC')
    .split('**')
    .forEach((stretch, index) => {
      if (stretch === '') return
      text.insert(at, stretch, { bold: index % 2 === 1 ? {} : null })
      at += stretch.length
    })
}

const isElement = (node: unknown, name: string): node is Y.XmlElement => node instanceof Y.XmlElement && node.nodeName === name
const lettersOf = (element: Y.XmlElement): string =>
  element
    .toArray()
    .map((child) =>
      child instanceof Y.XmlText
        ? child
            .toDelta()
            .map((part: { insert: unknown }) => String(part.insert))
            .join('')
        : '',
    )
    .join('')
