/** Tables as the page needs them: made even by one window, and moved sideways by keyboard.
 *
 *  When one person adds a row while another adds a column, the row lacks a cell. ProseMirror puts the missing cells in at every window that hears of it, each
 *  its own, and then finds the table uneven again: of three columns come eleven. Here one window does it, a moment later. */
import { Extension, type Extensions } from '@tiptap/core'
import { TableView } from '@tiptap/extension-table'
import { Plugin } from '@tiptap/pm/state'
import { fixTables } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'

/** Long enough for what came before to be known to all, short enough not to be written in. */
const quietMs = 1000

interface TableNeeds {
  /** Does this window make tables even? Of those in a room it should hold for one. */
  isMine: () => boolean
  /** What a table that can be moved is called, asked when it is made. */
  name: () => string
}

/** `extensions`, with the tables among them fit for the page. */
export const tablesIn = (extensions: Extensions, needs: TableNeeds): Extensions => [
  ...extensions.map((extension) => (extension.name === 'tableKit' ? fitted(extension as Extension, needs) : extension)),
  Extension.create({ name: 'evenTables', addProseMirrorPlugins: () => [mending(needs.isMine)] }),
]

const fitted = (kit: Extension, { name }: TableNeeds): Extension =>
  kit.extend({
    addExtensions() {
      return (this.parent?.() ?? []).map((extension) =>
        extension.name === 'table'
          ? (extension as Extension).extend({
              addOptions() {
                return { ...this.parent?.(), View: movable(name) }
              },
              addProseMirrorPlugins() {
                return (this.parent?.() ?? []).map(withoutMending)
              },
            })
          : extension,
      )
    },
  })

/** A table wider than the sheet can be reached with Tab, so that who cannot drag can see its other end. */
const movable = (name: () => string) =>
  class MovableTable extends TableView {
    readonly #watch = new ResizeObserver(() => {
      const { dom } = this
      if (dom.scrollWidth > dom.clientWidth) {
        dom.tabIndex = 0
        dom.role = 'group'
        dom.ariaLabel = name()
      } else for (const attribute of ['tabindex', 'role', 'aria-label']) dom.removeAttribute(attribute)
    })

    constructor(...parts: ConstructorParameters<typeof TableView>) {
      super(...parts)
      this.#watch.observe(this.dom)
      this.#watch.observe(this.table)
    }

    destroy() {
      this.#watch.disconnect()
    }
  }

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
