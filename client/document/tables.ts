/** Tables that several people change at once. When one adds a row while another adds a column, the row lacks a cell. ProseMirror puts the missing cells in at
 *  every window that hears of it, each its own, and then finds the table uneven again: of three columns come eleven. Here one window does it, a moment later. */
import { Extension, type Extensions } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { fixTables } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'

/** Long enough for what came before to be known to all, short enough not to be written in. */
const quietMs = 1000

/** `extensions`, with tables made even by the window for which `isMine()` holds. Of those in a room it should hold for one. */
export const evenTables = (extensions: Extensions, isMine: () => boolean): Extensions => [
  ...extensions.map((extension) => (extension.name === 'tableKit' ? leavingUneven(extension as Extension) : extension)),
  Extension.create({ name: 'evenTables', addProseMirrorPlugins: () => [mending(isMine)] }),
]

const leavingUneven = (kit: Extension): Extension =>
  kit.extend({
    addExtensions() {
      return (this.parent?.() ?? []).map((extension) =>
        extension.name === 'table'
          ? (extension as Extension).extend({
              addProseMirrorPlugins() {
                return (this.parent?.() ?? []).map(withoutMending)
              },
            })
          : extension,
      )
    },
  })

/** ProseMirror mends the tables that differ between two states, then sees to the selection. Between a state and itself none differs. */
function withoutMending(plugin: Plugin): Plugin {
  const { appendTransaction } = plugin.spec
  if (appendTransaction) {
    plugin.spec.appendTransaction = function (transactions, _, state) {
      return appendTransaction.call(this, transactions, state, state)
    }
  }
  return plugin
}

const mending = (isMine: () => boolean): Plugin =>
  new Plugin({
    view(editor: EditorView) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const mend = () => {
        timer = undefined
        if (!editor.editable || editor.composing || !isMine()) return
        const transaction = fixTables(editor.state)
        // Nobody asked for it, so nobody undoes it.
        if (transaction) editor.dispatch(transaction.setMeta('addToHistory', false))
      }
      return {
        update(_, before) {
          if (before.doc !== editor.state.doc) timer ??= setTimeout(mend, quietMs)
        },
        destroy: () => clearTimeout(timer),
      }
    },
  })
