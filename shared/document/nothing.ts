/** Tiptap's starter kit with everything off, for a schema that names what it wants. */
import type { StarterKitOptions } from '@tiptap/starter-kit'

/** The trailing paragraph above all: each of several people who open a document at once would write one. Undo is ours. */
export const nothing = {
  blockquote: false,
  bold: false,
  bulletList: false,
  code: false,
  codeBlock: false,
  dropcursor: false,
  gapcursor: false,
  hardBreak: false,
  heading: false,
  undoRedo: false,
  horizontalRule: false,
  italic: false,
  listItem: false,
  listKeymap: false,
  link: false,
  orderedList: false,
  paragraph: false,
  strike: false,
  underline: false,
  trailingNode: false,
} as const satisfies Partial<StarterKitOptions>
