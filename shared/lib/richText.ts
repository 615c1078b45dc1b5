/** Text with looks, as plain data: what a note, a text or a shape holds, and what a wrapped line is cut from. */

/** A stretch of text in one look. Text is NFC. */
export interface Run {
  text: string
  bold?: true
  italic?: true
  strike?: true
  link?: string
}

/** A text: paragraphs of runs. An empty text is one paragraph without runs. */
export type RichText = Run[][]

/** The letters alone, one line per paragraph. */
export const plainText = (text: RichText | null): string => (text ?? []).map((runs) => runs.map((run) => run.text).join('')).join('\n')

/** A text without looks: one paragraph per line. */
export const richText = (plain: string): RichText =>
  plain
    .normalize('NFC')
    .split('\n')
    .map((line) => (line === '' ? [] : [{ text: line }]))
