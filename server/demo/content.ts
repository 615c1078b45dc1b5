/** How the contents of the demo are written down: rooms, notes in zones, arrows between notes, answers in the fields of a document. */
import type { Role } from '../../shared/access/index.ts'
import type { NoteColour } from '../../shared/drawing/index.ts'
import type { Stage } from '../../shared/model/index.ts'
import type { Language } from '../../shared/words/index.ts'
import type { DemoName } from './people.ts'

export interface DemoNote {
  by: DemoName
  /** Key of a zone of the template: `causes`. */
  zone: string
  says: string
  colour?: NoteColour
  /** A name by which arrows find it. */
  as?: string
}

/** Something that lies beside the zones: ids of kinds, places in board units. */
interface DemoThing {
  by: DemoName
  kind: 'text' | 'shape' | 'ink'
  box: { x: number; y: number; w: number; h: number }
  props?: Record<string, unknown>
  says?: string
}

export interface DemoBoard {
  kind: 'board'
  title: string
  stage: Stage
  template: string
  language: Language
  /** Who laid it out. */
  by: DemoName
  /** True to stand the notes of each zone in the middle of it, as one draws a tree; else they fill it from the top left. */
  centred?: true
  notes: DemoNote[]
  /** From cause to effect, by the names of two notes. */
  arrows?: { by: DemoName; from: string; to: string }[]
  things?: DemoThing[]
}

/** What somebody wrote into one field: paragraphs (`**bold**`), the rows of its table, its tasks (`x ` before one that is done). */
export interface DemoAnswer {
  by: DemoName
  paragraphs?: string[]
  rows?: string[][]
  tasks?: string[]
}

export interface DemoDocument {
  kind: 'document'
  title: string
  stage: Stage
  template: 'concept-note'
  language: Language
  by: DemoName
  /** By key of the template's field: `problem`. */
  answers: Record<string, DemoAnswer>
}

export interface DemoSpace {
  name: string
  summary: string
  facts: string
  stage: Stage
  members: [DemoName, Role][]
  rooms: (DemoBoard | DemoDocument)[]
}
