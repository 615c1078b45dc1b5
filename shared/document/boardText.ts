/** The schema of a text in an object of a board: paragraphs with a few looks, as `shared/model` reads and writes them. */
import type { Extensions } from '@tiptap/core'
import { StarterKit } from '@tiptap/starter-kit'
import { linkOptions } from './marks.ts'
import { nothing } from './nothing.ts'

export const boardTextExtensions = (): Extensions => [
  StarterKit.configure({ ...nothing, paragraph: {}, bold: {}, italic: {}, strike: {}, link: linkOptions }),
]
