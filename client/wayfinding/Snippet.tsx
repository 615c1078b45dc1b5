/** The part of a sentence where the searched words stand, with the words marked. */
import type { Stretch } from '../../shared/lib/index.ts'

/** Letters before the words: enough to know the sentence, few enough that the words are seen. */
const mostBefore = 24
const mostAfter = 120

export function Snippet({ text, at }: { text: string; at: Stretch | null }) {
  if (!at) return <>{cut(text, 0, mostBefore + mostAfter)}</>
  const from = at.from <= mostBefore ? 0 : text.indexOf(' ', at.from - mostBefore) + 1 || at.from
  const start = from > at.from ? at.from : from
  return (
    <>
      {start > 0 && '…'}
      {text.slice(start, at.from)}
      <mark>{text.slice(at.from, at.to)}</mark>
      {cut(text, at.to, at.to + mostAfter)}
    </>
  )
}

const cut = (text: string, from: number, to: number): string => text.slice(from, to) + (text.length > to ? '…' : '')
