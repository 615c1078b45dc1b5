/** Binds a Tiptap editor to a Y.XmlFragment so that several people can write in it, each with an undo of their own. Used by documents and by the texts of
 *  boards. Around Tiptap's own extension, five repairs of what it does with y-tiptap 3.0.9: see `lent`, `keepStep`, `keepCaret`, `seedParagraphs` and
 *  `caretFirst`; and two things that people expect of undo: `partSteps` and `ownLinks`. */
import { Extension } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import {
  defaultDeleteFilter,
  defaultProtectedNodes,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  yUndoPluginKey,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { type Followed, followed } from './following.ts'

/** `undo` is only lent: it must have a harmless `destroy`, as each editor that closes calls it. */
export const collaboration = (fragment: Y.XmlFragment, undo: Y.UndoManager) => [
  caretFirst(fragment),
  Collaboration.extend({
    addKeyboardShortcuts() {
      // Used up also when there is nothing to do: left over, Ctrl+Shift+Z would be read as Ctrl+Z and undo.
      const undoOne = () => this.editor.commands.undo() || true
      const redoOne = () => this.editor.commands.redo() || true
      return { 'Mod-z': undoOne, 'Shift-Mod-z': redoOne, 'Mod-y': redoOne }
    },
    addProseMirrorPlugins() {
      return (this.parent?.() ?? []).map((plugin) => {
        if (plugin.spec.key === yUndoPluginKey) return lent(plugin, undo)
        return plugin.spec.key === ySyncPluginKey ? keepStep(plugin) : plugin
      })
    },
  }).configure({ fragment, yUndoOptions: { undoManager: undo } }),
  Extension.create({
    name: 'sharedWriting',
    addProseMirrorPlugins: () => [keepCaret(), seedParagraphs(fragment), partSteps(undo), ownLinks()],
  }),
]

const managers = new WeakMap<Y.XmlFragment, Y.UndoManager>()

/** The undo manager of a document; the same each time. It lives as long as the document: React mounts an editor twice in development, and a person who leaves
 *  the page and returns can still undo. */
export function undoOf(content: Y.XmlFragment): Y.UndoManager {
  const known = managers.get(content)
  if (known) return known
  const undo = new Y.UndoManager(content, {
    // Typing arrives with y-tiptap's own origin.
    trackedOrigins: new Set([ySyncPluginKey]),
    // Undoing a paragraph that somebody else has written in since keeps it: y-tiptap sets this only on managers of its own making.
    deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  })
  // Each Tiptap editor that closes destroys the manager it was handed, and with it all that can be undone (yjs/y-prosemirror#114).
  undo.destroy = () => {}
  managers.set(content, undo)
  return undo
}

/** y-tiptap leaves its listeners on the manager, where they would keep every editor alive that was ever open. */
function lent(plugin: Plugin, undo: Y.UndoManager): Plugin {
  const { view } = plugin.spec
  if (view) {
    plugin.spec.view = (editor) => {
      const before = listenersOf(undo)
      const made = view(editor)
      const added = listenersOf(undo).filter(([, listener]) => !before.some(([, known]) => known === listener))
      return {
        ...made,
        destroy() {
          made.destroy?.()
          for (const [event, listener] of added) undo.off(event, listener)
        },
      }
    }
  }
  return plugin
}

const events = ['stack-item-added', 'stack-item-popped'] as const
type StackListener = (event: { stackItem: unknown; type: 'undo' | 'redo' }, undo: Y.UndoManager) => void

/** lib0 keeps listeners in a map of sets and offers no other look at them; Tiptap reads it as well. */
const listenersOf = (undo: Y.UndoManager): [(typeof events)[number], StackListener][] =>
  events.flatMap((event) =>
    [...((undo._observers as Map<string, Set<StackListener>>).get(event) ?? [])].map((listener): [typeof event, StackListener] => [
      event,
      listener,
    ]),
  )

/** After a change by others, y-tiptap ends the undo step with every movement of a caret that follows, mine or theirs: while two people type, each letter
 *  becomes a step of its own. What changes no document says nothing about history. */
function keepStep(plugin: Plugin): Plugin {
  const { state } = plugin.spec
  if (state) {
    const { apply } = state
    state.apply = function (transaction, value, before, after) {
      const next = apply.call(this, transaction, value, before, after)
      return !transaction.docChanged && !next.isChangeOrigin && next.addToHistory === false ? { ...next, addToHistory: true } : next
    }
  }
  return plugin
}

/** When somebody else writes into the paragraph of my caret, y-tiptap takes that for a moved paragraph and looks for another with the same words: a caret
 *  in an empty answer jumps into the next empty answer, and the next letters land there. As long as the Y text in which the caret stood is alive, its own
 *  relative position is mostly right and nothing is to be guessed; else following.ts looks where the words went. (Same family: ueberdosis/tiptap#7332,
 *  #7213.) */
function keepCaret(): Plugin {
  let typedAt = Number.NEGATIVE_INFINITY
  let behind: Followed | null = null
  return new Plugin({
    appendTransaction(transactions, before, state) {
      const theirs = transactions.find((transaction) => isFromOthers(transaction))
      if (!theirs) {
        if (transactions.some(({ docChanged }) => docChanged)) typedAt = Date.now()
        return null
      }
      const { binding } = (ySyncPluginKey.getState(state) ?? {}) as { binding?: ProsemirrorBinding }
      const relative = binding?.beforeTransactionSelection
      if (!binding || relative?.type !== 'text') return null
      const anchor = livePosition(binding, relative.anchor)
      const head = livePosition(binding, relative.head)
      // Undo brings its own caret.
      if (before.selection.empty && theirs.docChanged && !syncMeta(theirs)?.isUndoRedoOperation) {
        const found = followed(before.doc, before.selection.head, state.doc, head)
        if (found) {
          if (found.lost !== '' && Date.now() - typedAt < onItsWayMs) behind = found
          return selected(state, found.at, found.at)
        }
      }
      return anchor === null || head === null ? null : selected(state, anchor, head)
    },
    view: (view) => ({
      update() {
        if (!behind) return
        const { at, lost, stray } = behind
        behind = null
        // As a change of mine, once theirs has been taken in.
        queueMicrotask(() => {
          if (view.isDestroyed || !view.editable || view.state.selection.head !== at) return
          const transaction = view.state.tr.insertText(lost, at)
          if (stray) transaction.delete(transaction.mapping.map(stray[0]), transaction.mapping.map(stray[1]))
          view.dispatch(transaction)
        })
      },
    }),
  })
}

/** A change of somebody else that is older than this did know what I had typed. */
const onItsWayMs = 2000

const syncMeta = (transaction: Transaction) =>
  transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined
const isFromOthers = (transaction: Transaction): boolean => syncMeta(transaction)?.isChangeOrigin === true

/** What a person takes for two things is undone in two steps, even when one followed the other at once: typing, then pasting or cutting; typing here, then
 *  there. Yjs alone puts all that follows within half a second into one step. */
function partSteps(undo: Y.UndoManager): Plugin<Stretch | null> {
  const isApart = (transaction: Transaction, last: Stretch | null | undefined): boolean => {
    if (!transaction.docChanged || isFromOthers(transaction)) return false
    if (['paste', 'cut', 'drop'].includes(String(transaction.getMeta('uiEvent')))) return true
    const first = stretchOf(transaction, 'before')
    return Boolean(last && first && (first.from > last.to || first.to < last.from))
  }
  const parting: Plugin<Stretch | null> = new Plugin({
    state: {
      init: (): Stretch | null => null,
      apply(transaction, last) {
        if (!transaction.docChanged) return last
        if (!isFromOthers(transaction)) return stretchOf(transaction, 'after')
        // A change from others replaces the whole document: whatever comes next counts as near.
        return last && { from: transaction.mapping.map(last.from, -1), to: transaction.mapping.map(last.to, 1) }
      },
    },
    // Before the change is written to Yjs.
    appendTransaction(transactions, before) {
      const [first] = transactions
      if (first && isApart(first, parting.getState(before))) undo.stopCapturing()
      return null
    },
  })
  return parting
}

interface Stretch {
  from: number
  to: number
}

/** From the first to the last place that a transaction changes, as positions of the document `before` its first step or `after` its last. */
function stretchOf({ mapping }: Transaction, when: 'before' | 'after'): Stretch | null {
  let stretch: Stretch | null = null
  mapping.maps.forEach((map, index) => {
    map.forEach((oldFrom, oldTo, newFrom, newTo) => {
      const back = mapping.slice(0, index).invert()
      const on = mapping.slice(index + 1)
      const [from, to] = when === 'before' ? [back.map(oldFrom, -1), back.map(oldTo, 1)] : [on.map(newFrom, -1), on.map(newTo, 1)]
      stretch = { from: Math.min(from, stretch?.from ?? from), to: Math.max(to, stretch?.to ?? to) }
    })
  })
  return stretch
}

/** Tiptap makes addresses into links after any change. What arrives from others, or comes back by undo, is as it should be: a link made here would be one
 *  of my changes in their words, and mine to undo. */
const ownLinks = () =>
  new Plugin({
    filterTransaction(transaction) {
      if (isFromOthers(transaction)) transaction.setMeta('preventAutolink', true)
      return true
    },
  })

/** The browser says only with its next frame that a key has moved the caret. What comes from others until then would put it back, and the next key act where
 *  it was; so the caret is read first. */
const caretFirst = (fragment: Y.XmlFragment) =>
  Extension.create({
    name: 'caretFirst',
    // Before Tiptap's own, which remembers the caret in the same moment.
    priority: 1100,
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handleDOMEvents: {
            keydown(view) {
              if (!view.composing) readCaret(view)
              return false
            },
          },
        },
        view(view) {
          const { doc } = fragment
          const read = () => {
            if (doc?._transaction?.local === false) readCaret(view)
          }
          doc?.on('beforeAllTransactions', read)
          return { destroy: () => doc?.off('beforeAllTransactions', read) }
        },
      }),
    ],
  })

/** Makes ProseMirror look where the browser has the caret. */
export function readCaret({ dom }: EditorView): void {
  dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
}

/** The ProseMirror position of a relative one; null when the text it stood in is gone. */
function livePosition(binding: ProsemirrorBinding, relative: Y.RelativePosition | null): number | null {
  if (relative === null) return null
  const place = Y.createAbsolutePositionFromRelativePosition(relative, binding.doc)
  if (!(place?.type instanceof Y.XmlText) || place.type._item?.deleted !== false) return null
  return relativePositionToAbsolutePosition(binding.doc, binding.type, relative, binding.mapping)
}

function selected(state: EditorState, anchor: number, head: number): Transaction | null {
  const { size } = state.doc.content
  if (anchor > size || head > size) return null
  const selection = TextSelection.between(state.doc.resolve(anchor), state.doc.resolve(head))
  if (selection.eq(state.selection)) return null
  // Still a change that came from others, for whoever asks.
  return state.tr.setSelection(selection).setMeta('addToHistory', false).setMeta(ySyncPluginKey, { isChangeOrigin: true })
}

/** y-tiptap makes an empty paragraph without a text in it. Two people who then write its first letters each bring a text of their own; the two are merged by
 *  deleting and writing again, and undo brings words back twice or in the wrong place. So a new paragraph gets its empty text at once, in the same undo step. */
const seedParagraphs = (fragment: Y.XmlFragment) =>
  new Plugin({
    view() {
      const seed = (changes: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
        if (!transaction.local || transaction.origin !== ySyncPluginKey) return
        const bare: Y.XmlElement[] = []
        for (const { changes: made } of changes) {
          for (const item of made.added) if (item.content instanceof Y.ContentType) collectBare(item.content.type, bare)
        }
        if (bare.length === 0) return
        fragment.doc?.transact(({ meta }) => {
          meta.set('addToHistory', transaction.meta.get('addToHistory'))
          for (const element of bare) element.insert(0, [new Y.XmlText()])
        }, ySyncPluginKey)
      }
      const observer = seed as Parameters<typeof fragment.observeDeep>[0]
      fragment.observeDeep(observer)
      return { destroy: () => fragment.unobserveDeep(observer) }
    },
  })

function collectBare(type: Y.AbstractType<unknown>, into: Y.XmlElement[]): void {
  if (!(type instanceof Y.XmlElement)) return
  if ((type.nodeName === 'paragraph' || type.nodeName === 'heading') && type.length === 0) into.push(type)
  for (const child of type.toArray()) if (child instanceof Y.XmlElement) collectBare(child as Y.AbstractType<unknown>, into)
}
