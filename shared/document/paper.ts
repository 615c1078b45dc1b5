/** A document as paper sees it: plain parts in reading order, no editor, no fonts. Every printed format reads these, so none knows a block by name. */
import type { Run } from '../lib/index.ts'

/** A stretch of text in one look. A `\n` in it is a line break inside the paragraph. */
export interface PaperRun extends Run {
  code?: true
}

export type Paper =
  /** `level` 1 to 3 for headings, 0 for running text. */
  | { paper: 'text'; level: 0 | 1 | 2 | 3; runs: PaperRun[] }
  /** The guiding question of a field: small, under its heading. */
  | { paper: 'question'; text: string }
  | { paper: 'list'; items: PaperItem[] }
  | { paper: 'table'; rows: PaperCell[][] }
  | { paper: 'quote'; content: Paper[] }
  | { paper: 'rule' }

export interface PaperItem {
  marker: { is: 'dot' } | { is: 'number'; number: number } | { is: 'box'; checked: boolean }
  content: Paper[]
}

/** `across` and `down` count the columns and rows it covers, at least 1. */
export interface PaperCell {
  header: boolean
  across: number
  down: number
  content: Paper[]
}
