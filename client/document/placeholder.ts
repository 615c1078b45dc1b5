/** What stands, in grey, where nothing has been written: at the start of an empty document, and where a question waits for its answer. */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** `words` is asked each time, so that it follows the language. */
export const placeholder = (words: () => { text: string; heading: string }) =>
  Extension.create({
    name: 'placeholder',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          props: {
            decorations: (state) => {
              const said = words()
              return DecorationSet.create(
                state.doc,
                emptyPlaces(state.doc).map(({ at, node }) =>
                  Decoration.node(at, at + node.nodeSize, {
                    class: 'empty',
                    'data-placeholder': node.type.name === 'heading' ? said.heading : said.text,
                  }),
                ),
              )
            },
          },
        }),
      ]
    },
  })

/** Empty headings, the empty paragraph after a question, and the first one of a document in which nothing is written. */
function emptyPlaces(doc: Node): { at: number; node: Node }[] {
  const places: { at: number; node: Node }[] = []
  doc.forEach((node, at, index) => {
    if (!node.isTextblock || node.content.size > 0) return
    const before = index > 0 ? doc.child(index - 1) : null
    const next = index + 1 < doc.childCount ? doc.child(index + 1) : null
    const answers = before?.type.name === 'question' && (!next || next.type.name === 'heading')
    if (node.type.name === 'heading' || answers || doc.childCount === 1) places.push({ at, node })
  })
  return places
}
