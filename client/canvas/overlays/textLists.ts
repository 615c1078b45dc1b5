/** Lists in a text on a board, by hand and by key: `- ` and `1. ` begin one, Enter goes on, Enter or Backspace in an empty item ends it, Tab nests. */
import { Extension, InputRule } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'

type ListName = 'bullet' | 'number'
const deepest = 2

export const textLists = () =>
  Extension.create({
    name: 'textLists',
    // Before Tab walks to the next object and Enter only parts the paragraph.
    priority: 2100,
    addKeyboardShortcuts() {
      const change = (make: (state: EditorState) => Transaction | null) => () => {
        const transaction = make(this.editor.state)
        if (transaction) this.editor.view.dispatch(transaction.scrollIntoView())
        return transaction !== null
      }
      return {
        'Mod-Shift-7': change((state) => toggled(state, 'number')),
        'Mod-Shift-8': change((state) => toggled(state, 'bullet')),
        // Used up in an item even where it goes no deeper: Escape leaves the text.
        Tab: () => change((state) => nested(state, 1))() || isInItem(this.editor.state),
        'Shift-Tab': () => change((state) => nested(state, -1))() || isInItem(this.editor.state),
        Enter: change((state) => (isEmptyItem(state) ? shallower(state) : null)),
        Backspace: change((state) => (state.selection.empty && state.selection.$from.parentOffset === 0 ? shallower(state) : null)),
      }
    },
    addInputRules() {
      const begins = (find: RegExp, list: ListName) =>
        new InputRule({
          find,
          handler: ({ state, range }) => {
            const { $from } = state.selection
            if ($from.parent.attrs.list !== null) return null
            state.tr.delete(range.from, range.to)
            state.tr.setNodeMarkup(state.tr.mapping.map($from.before()), undefined, { list, level: null })
            return undefined
          },
        })
      return [begins(/^\s*[-*•]\s$/, 'bullet'), begins(/^\s*1[.)]\s$/, 'number')]
    },
  })

/** The selected paragraphs as items, or as none when all of them are. Null when nothing would change. */
export function toggled(state: EditorState, list: ListName): Transaction | null {
  const paragraphs = selectedParagraphs(state)
  const off = paragraphs.every(([, node]) => node.attrs.list === list)
  return changed(state, paragraphs, (node) => (off ? { list: null, level: null } : { list, level: node.attrs.level }))
}

/** The list that all selected paragraphs are items of. */
export function listIn(state: EditorState): ListName | null {
  const lists = new Set(selectedParagraphs(state).map(([, node]) => node.attrs.list as ListName | null))
  return lists.size === 1 ? [...lists][0]! : null
}

const isInItem = (state: EditorState): boolean => state.selection.$from.parent.attrs.list != null
const isEmptyItem = (state: EditorState): boolean =>
  isInItem(state) && state.selection.empty && state.selection.$from.parent.content.size === 0

/** Items one deeper or less deep. The first item of a text has none to lie in. */
function nested(state: EditorState, by: 1 | -1): Transaction | null {
  return changed(
    state,
    selectedParagraphs(state).filter(([at, node]) => node.attrs.list !== null && (by < 0 || at > 0)),
    (node) => ({ list: node.attrs.list, level: Math.min(deepest, Math.max(0, (node.attrs.level ?? 0) + by)) || null }),
  )
}

/** An item comes one step out; at the top it stops being one. */
function shallower(state: EditorState): Transaction | null {
  const { $from } = state.selection
  const { list, level } = $from.parent.attrs
  if (list === null) return null
  const next = level === null ? { list: null, level: null } : { list, level: level - 1 || null }
  return state.tr.setNodeMarkup($from.before(), undefined, next)
}

function selectedParagraphs({ doc, selection }: EditorState): [at: number, node: Node][] {
  const found: [number, Node][] = []
  doc.nodesBetween(selection.from, selection.to, (node, at) => {
    if (node.type.name === 'paragraph') found.push([at, node])
    return false
  })
  return found
}

function changed(
  { tr }: EditorState,
  paragraphs: readonly [number, Node][],
  attributes: (node: Node) => Record<string, unknown>,
): Transaction | null {
  for (const [at, node] of paragraphs) {
    const next = attributes(node)
    if (next.list !== node.attrs.list || next.level !== node.attrs.level) tr.setNodeMarkup(at, undefined, next)
  }
  return tr.docChanged ? tr : null
}
