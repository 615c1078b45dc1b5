/** How well a label answers what somebody types in a hurry: parts of words, in any order, letters left out. */
import { fold } from './fold.ts'

/** Greater is better; null when it is no answer. Every word typed must be found; the empty query finds everything alike. */
export function fuzzy(query: string, label: string): number | null {
  const words = fold(query).split(' ').filter(Boolean)
  const folded = fold(label)
  let sum = 0
  for (const word of words) {
    const one = scoreOf(word, folded)
    if (one === null) return null
    sum += one
  }
  // Of two that hold the same words, the shorter says less besides.
  return words.length === 0 ? 0 : sum / words.length - Math.min(0.9, folded.length / 200)
}

function scoreOf(word: string, label: string): number | null {
  const at = label.indexOf(word)
  if (at === 0) return 5
  if (isWordStart(label, at)) return 4
  for (let next = label.indexOf(word, at + 1); at !== -1 && next !== -1; next = label.indexOf(word, next + 1)) {
    if (isWordStart(label, next)) return 4
  }
  if (at !== -1 && word.length > 1) return 3
  return scattered(word, label)
}

/** Its letters in this order, the first of them at the beginning of a word: `btf` finds "bring to front". The nearer together, the better. */
function scattered(word: string, label: string): number | null {
  let best: number | null = null
  for (let start = label.indexOf(word[0]!); start !== -1; start = label.indexOf(word[0]!, start + 1)) {
    if (!isWordStart(label, start)) continue
    let at = start
    let i = 1
    for (; i < word.length && at !== -1; i++) at = label.indexOf(word[i]!, at + 1)
    if (at !== -1) best = Math.max(best ?? 0, (2 * word.length) / (at - start + 1))
  }
  return best
}

const isWordStart = (label: string, at: number): boolean => at === 0 || (at > 0 && /[\s('“"/-]/.test(label[at - 1]!))
