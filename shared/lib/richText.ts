/** Text with looks, as plain data: what a note, a text or a shape holds, and what a wrapped line is cut from. */

/** A stretch of text in one look. Text is NFC. */
export interface Run {
  text: string
  bold?: true
  italic?: true
  strike?: true
  link?: string
  /** It names somebody: who, and as they were called then. The letters say the name too. */
  mention?: Mention
  /** On the first run of a paragraph, which may be empty then: the paragraph is an item of a list. */
  list?: List
  /** How deep the item is nested; left out at the top. */
  level?: 1 | 2
}
export interface Mention {
  id: string
  name: string
}
export type List = 'bullet' | 'number'

/** A text: paragraphs of runs. An empty text is one paragraph without runs. */
export type RichText = Run[][]

/** The same paragraph as an item of a list, or as none. */
export function asItem(runs: readonly Run[], list: List | null, level = 0): Run[] {
  const plain = runs.map(({ list: _, level: __, ...run }) => run)
  if (list === null) return plain.filter(({ text }) => text !== '')
  const [first = { text: '' }, ...rest] = plain
  return [{ ...first, list, ...(level === 1 || level === 2 ? { level } : {}) }, ...rest]
}

/** Who is named, from anything; null when it names nobody. */
export function parseMention(value: unknown): Mention | null {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('name' in value)) return null
  const { id, name } = value
  if (typeof id !== 'string' || typeof name !== 'string' || id === '' || id.length > 100 || name.length > 200) return null
  return { id, name }
}

/** The most letters one text of a board may be given at once, by a file or a paste. */
export const longestText = 50_000

/** The letters alone, one line per paragraph. */
export const plainText = (text: RichText | null): string => (text ?? []).map((runs) => runs.map((run) => run.text).join('')).join('\n')

/** A text without looks: one paragraph per line. */
export const richText = (plain: string): RichText =>
  plain
    .normalize('NFC')
    .split('\n')
    .map((line) => (line === '' ? [] : [{ text: line }]))
