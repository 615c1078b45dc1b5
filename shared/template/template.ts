/** What a template is: a board (or a document) in the exported format, whose texts are keys, plus its words per language. */

import type { BoardFile } from '../boardFile/index.ts'
import type { DocumentBlock } from '../document/index.ts'
import type { Stage } from '../model/index.ts'
import type { Language } from '../words/index.ts'

export interface Template {
  format: 'stoa/template'
  version: 1
  /** Never changes; also the file's name: `problem-tree`. */
  id: string
  /** Its number in the catalogue, `T09`. */
  number: string
  stage: Stage
  /** How long it takes live, and for how many people it is made. */
  minutes: number
  people: [number, number]
  /** A string in it that begins with `=` is a key of `words`. Exactly one of the two. */
  board?: Pick<BoardFile, 'objects'>
  document?: { blocks: DocumentBlock[] }
  /** By language, then key. Always has `name`, `purpose`, `steps.1` and on. */
  words: Record<Language, Record<string, string>>
}
