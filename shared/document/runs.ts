/** The inline content of a block as runs. */
import type { JSONContent } from '@tiptap/core'
import { safeAddress } from './link.ts'
import type { PaperRun } from './paper.ts'

/** Runs of the text inside `node`, looks kept as far as we know them; a hard break becomes `\n`. A link that is not safe to follow loses its address, not its text. */
export function runsOf(node: JSONContent): PaperRun[] {
  const runs: PaperRun[] = []
  for (const child of node.content ?? []) {
    const text = child.type === 'hardBreak' ? '\n' : child.type === 'text' && typeof child.text === 'string' ? child.text : ''
    if (text === '') continue
    const run: PaperRun = { text }
    for (const mark of child.marks ?? []) {
      if (mark.type === 'bold' || mark.type === 'italic' || mark.type === 'strike' || mark.type === 'code') run[mark.type] = true
      if (mark.type === 'link') {
        const address = safeAddress(mark.attrs?.href)
        if (address !== null) run.link = address
      }
    }
    runs.push(run)
  }
  return runs
}
