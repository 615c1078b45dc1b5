import { longestQuote } from '../../shared/comments/index.ts'

/** Words as a thread keeps them: in one line, and not too many. */
export function quoted(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > longestQuote ? `${[...line.slice(0, longestQuote - 2)].slice(0, -1).join('')}…` : line
}
