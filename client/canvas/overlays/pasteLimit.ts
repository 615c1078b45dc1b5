/** A text on a board takes as much as can be worked with; the rest of a paste is left out, and that is said. */
import { Extension } from '@tiptap/core'
import { Fragment, Slice } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { longestText } from '../../../shared/lib/index.ts'

export const pasteLimit = (tell: () => void) =>
  Extension.create({
    name: 'pasteLimit',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          // Parsing a million letters as a page would take the browser's breath already.
          transformPastedText: (text) => (text.length > 2 * longestText ? text.slice(0, 2 * longestText) : text),
          transformPastedHTML: (html) => (html.length > 10 * longestText ? html.slice(0, 10 * longestText) : html),
          handlePaste(view, _event, slice) {
            const { from, to } = view.state.selection
            const room = Math.max(0, longestText - (view.state.doc.content.size - (to - from)))
            if (slice.content.size <= room) return false
            tell()
            if (room > 0)
              view.dispatch(view.state.tr.replaceSelection(shortened(slice, room)).setMeta('paste', true).setMeta('uiEvent', 'paste'))
            return true
          },
        },
      }),
    ],
  })

/** Its first `room` positions, with whole letters. */
function shortened({ content }: Slice, room: number): Slice {
  let end = room
  const last = content.textBetween(Math.max(0, end - 1), end)
  if (/[\ud800-\udbff]/.test(last)) end--
  return new Slice(Fragment.from(content.cut(0, end)), 0, 0)
}
