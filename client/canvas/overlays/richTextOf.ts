/** A ProseMirror text as the paragraphs of runs that the wrapper takes. */
import type { Node } from '@tiptap/pm/model'
import { asItem, parseMention, type RichText, type Run } from '../../../shared/lib/index.ts'

export function richTextOf(doc: Node): RichText {
  const paragraphs: RichText = []
  doc.forEach((paragraph) => {
    paragraphs.push(runsOf(paragraph))
  })
  return paragraphs
}

/** Nodes never change, and most of a text stays as it is while somebody writes: the same paragraph gives the same runs. */
const known = new WeakMap<Node, Run[]>()

function runsOf(paragraph: Node): Run[] {
  let runs = known.get(paragraph)
  if (!runs) known.set(paragraph, (runs = readRuns(paragraph)))
  return runs
}

function readRuns(paragraph: Node): Run[] {
  const runs: Run[] = []
  paragraph.forEach((node) => {
    if (!node.text) return
    const run: Run = { text: node.text }
    for (const { type, attrs } of node.marks) {
      if (type.name === 'bold' || type.name === 'italic' || type.name === 'strike') run[type.name] = true
      else if (type.name === 'link' && typeof attrs.href === 'string') run.link = attrs.href
      else if (type.name === 'mention') run.mention = parseMention(attrs) ?? undefined
    }
    runs.push(run)
  })
  const { list, level } = paragraph.attrs
  return list === 'bullet' || list === 'number' ? asItem(runs, list, level) : runs
}
