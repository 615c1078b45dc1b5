/** Texts as a search reads them: without accents, large and small letters alike, in every script (the Greek final sigma is a sigma, the Turkish ı an i). */

/** Letters that are no accented form of another one for Unicode, but are for who types on another keyboard. */
const alike: Record<string, string> = { ς: 'σ', ı: 'i', ß: 'ss', ø: 'o', đ: 'd', ł: 'l', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd', '’': "'" }
const other = new RegExp(`[${Object.keys(alike).join('')}]|\\s`, 'gu')

/** May be shorter or longer than `text`; every white space is one space. */
export function fold(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(other, (letter) => alike[letter] ?? ' ')
}

export interface Stretch {
  /** UTF-16 units of the text as it was written; `to` is behind the last, accents included. */
  from: number
  to: number
}

/** Where `needle` (folded already) stands in a text: whole letters only, none of them twice. */
export function stretchesOf(text: string, needle: string): Stretch[] {
  if (needle === '') return []
  let folded = ''
  /** For each unit of `folded`: where its letter begins in `text`, and -1 inside a letter that became several. */
  const starts: number[] = []
  let at = 0
  const pieces = new Map<string, string>()
  for (const letter of text) {
    let piece = pieces.get(letter)
    if (piece === undefined) pieces.set(letter, (piece = fold(letter)))
    for (let i = 0; i < piece.length; i++) starts.push(i === 0 ? at : -1)
    folded += piece
    at += letter.length
  }
  starts.push(at)
  const found: Stretch[] = []
  for (let i = folded.indexOf(needle); i !== -1; ) {
    const [from, to] = [starts[i]!, starts[i + needle.length]!]
    const isWhole = from !== -1 && to !== -1
    if (isWhole) found.push({ from, to })
    i = folded.indexOf(needle, isWhole ? i + needle.length : i + 1)
  }
  return found
}
