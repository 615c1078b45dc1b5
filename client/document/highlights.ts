/** Words that somebody commented on, marked in the text without a change to it: their places are Yjs relative positions, found again after each change. */
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import {
  absolutePositionToRelativePosition,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { fromBase64, toBase64 } from '../../shared/lib/index.ts'

/** `from` and `to`: encoded relative positions in base64. `quote`: the words, for when the text around them was made anew. */
export interface Highlight {
  key: string
  from: string
  to: string
  quote: string
  look: 'read' | 'unread' | 'open'
}

interface Shown {
  highlights: readonly Highlight[]
  set: DecorationSet
}

const key = new PluginKey<Shown>('highlights')

export const highlights = Extension.create({
  name: 'highlights',
  addProseMirrorPlugins: () => [
    new Plugin<Shown>({
      key,
      state: {
        init: () => ({ highlights: [], set: DecorationSet.empty }),
        apply(transaction, shown, before) {
          const next = transaction.getMeta(key) as readonly Highlight[] | undefined
          if (next) return { highlights: next, set: place(next, transaction.doc, bindingOf(before)) }
          if (!transaction.docChanged) return shown
          // A change from others replaces the whole text: only Yjs knows where the words are now.
          if (isFromOthers(transaction)) return { ...shown, set: place(shown.highlights, transaction.doc, bindingOf(before)) }
          return { ...shown, set: shown.set.map(transaction.mapping, transaction.doc) }
        },
      },
      props: {
        decorations: (state) => key.getState(state)?.set,
      },
    }),
  ],
})

export const setHighlights = (transaction: Transaction, next: readonly Highlight[]): Transaction =>
  transaction.setMeta(key, next).setMeta('addToHistory', false)

/** Where the words are now; null when they are gone. */
export function rangeOf(state: EditorState, highlight: string): { from: number; to: number } | null {
  const [found] = key.getState(state)?.set.find(undefined, undefined, ({ key }) => key === highlight) ?? []
  return found && found.from < found.to ? { from: found.from, to: found.to } : null
}

/** Keys of what is marked at a place, the shortest first: it is the one that was meant. */
export function highlightsAt(state: EditorState, at: number): string[] {
  const found = key.getState(state)?.set.find(at, at) ?? []
  return found.sort((a, b) => a.to - a.from - (b.to - b.from)).map(({ spec }) => spec.key as string)
}

/** What stands between two places, as a thread keeps it; null while the text is not tied to its document. */
export function anchorOf(state: EditorState, from: number, to: number): { from: string; to: string } | null {
  const binding = bindingOf(state)
  if (!binding) return null
  const [start, end] = [from, to].map((at) =>
    toBase64(Y.encodeRelativePosition(absolutePositionToRelativePosition(at, binding.type, binding.mapping))),
  )
  return { from: start!, to: end! }
}

const bindingOf = (state: EditorState) => (ySyncPluginKey.getState(state) as { binding?: ProsemirrorBinding } | undefined)?.binding ?? null
const isFromOthers = (transaction: Transaction): boolean =>
  (transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true

function place(all: readonly Highlight[], doc: Node, binding: ProsemirrorBinding | null): DecorationSet {
  const found = all.flatMap(({ key, from, to, quote, look }) => {
    const range = (binding && between(doc, binding, from, to)) ?? onlyPlaceOf(doc, quote)
    return range ? [Decoration.inline(range.from, range.to, { class: `commented ${look}` }, { key, inclusiveEnd: false })] : []
  })
  return DecorationSet.create(doc, found)
}

function between(doc: Node, binding: ProsemirrorBinding, from: string, to: string): { from: number; to: number } | null {
  const [start, end] = [from, to].map((position) => absolute(binding, position))
  return start != null && end != null && start < end && end <= doc.content.size ? { from: start, to: end } : null
}

function absolute({ doc, type, mapping }: ProsemirrorBinding, position: string): number | null {
  try {
    const bytes = fromBase64(position)
    return bytes && relativePositionToAbsolutePosition(doc, type, Y.decodeRelativePosition(bytes), mapping)
  } catch {
    // Written by something that is no client of ours.
    return null
  }
}

/** To Yjs, a paragraph that becomes a heading is deleted and written again: the words are found by themselves, where they stand only once. */
function onlyPlaceOf(doc: Node, quote: string): { from: number; to: number } | null {
  if (quote.length < 4) return null
  const places: number[] = []
  doc.descendants((node, at) => {
    if (!node.isTextblock) return places.length < 2
    const text = node.textBetween(0, node.content.size, '', '\ufffc')
    for (let found = text.indexOf(quote); found >= 0 && places.length < 2; found = text.indexOf(quote, found + 1))
      places.push(at + 1 + found)
    return false
  })
  const [only, ...more] = places
  return only === undefined || more.length > 0 ? null : { from: only, to: only + quote.length }
}
