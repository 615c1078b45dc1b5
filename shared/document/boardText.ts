/** The schema of a text in an object of a board: paragraphs, which may be items of lists, with a few looks, as `shared/model` reads and writes them. */
import { type Extensions, Node } from '@tiptap/core'
import { withLists } from './boardParagraph.ts'
import { linkOptions, Starter } from './marks.ts'
import { Mention } from './mention.ts'
import { nothing } from './nothing.ts'

export const boardTextExtensions = (): Extensions => [
  BoardStarter.configure({ ...nothing, paragraph: {}, bold: {}, italic: {}, strike: {}, link: linkOptions }),
  Mention,
]

const BoardStarter = Starter.extend({
  addExtensions() {
    return (this.parent?.() ?? []).map((extension) =>
      extension instanceof Node && extension.name === 'paragraph' ? withLists(extension) : extension,
    )
  },
})
