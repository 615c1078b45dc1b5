/** A ProseMirror text as the paragraphs of runs that the wrapper takes. */
import type { Node } from '@tiptap/pm/model'
import type { RichText, Run } from '../../../shared/lib/index.ts'

export function richTextOf(doc: Node): RichText {
  const paragraphs: RichText = []
  doc.forEach((paragraph) => {
    const runs: Run[] = []
    paragraph.forEach((node) => {
      if (!node.text) return
      const run: Run = { text: node.text }
      for (const { type, attrs } of node.marks) {
        if (type.name === 'bold' || type.name === 'italic' || type.name === 'strike') run[type.name] = true
        else if (type.name === 'link' && typeof attrs.href === 'string') run.link = attrs.href
      }
      runs.push(run)
    })
    paragraphs.push(runs)
  })
  return paragraphs
}
