/** The schema of a text in an object of a board: paragraphs with a few looks, as `shared/model` reads and writes them. */
import type { Extensions } from '@tiptap/core'
import { linkOptions, Starter } from './marks.ts'
import { nothing } from './nothing.ts'

export const boardTextExtensions = (): Extensions => [
  Starter.configure({ ...nothing, paragraph: {}, bold: {}, italic: {}, strike: {}, link: linkOptions }),
]
