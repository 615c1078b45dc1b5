/** Every sentence on a board, folded once and kept in step with the board, so that a search costs one look through memory however many objects there are. */
import { textsIn } from '../../shared/kinds/index.ts'
import { fold, type Stretch, stretchesOf } from '../../shared/lib/index.ts'
import type { Board, BoardObject } from '../../shared/model/index.ts'
import { readingOrder } from '../editor/index.ts'

export interface Wanted {
  /** As it was typed. */
  words: string
  /** Only objects of this kind, or by this person; null for all. */
  kind: string | null
  author: string | null
}

export interface Hit {
  id: string
  /** How often the words stand in it; 0 when none were asked for. */
  places: number
}

export interface TextIndex {
  /** In reading order, up to a thousand of them; more are as the board has them. Nothing when nothing is wanted. */
  search(wanted: Wanted): Hit[]
  /** The sentence that answers best, and where in it the words stand first. Without words, what the object says first. */
  sentence(id: string, words: string): { text: string; at: Stretch | null }
  /** Kinds and authors of all objects that are on the board, for filters. */
  kinds(): string[]
  authors(): string[]
  close(): void
}

/** Nobody walks through more of them one by one, and the order of all would have to be found anew after each change. */
const mostOrdered = 1000

interface Entry {
  kind: string
  author: string
  folded: string
}

export function createTextIndex(board: Board): TextIndex {
  const entries = new Map<string, Entry>()
  let told = new Set<string>(board.all().map(({ id }) => id))
  const stop = board.watch(({ changed, removed }) => {
    for (const id of changed) told.add(id)
    for (const id of removed) told.add(id)
  })

  const settle = () => {
    for (const id of told) {
      const object = board.get(id)
      if (object) entries.set(id, { kind: object.kind, author: object.author, folded: fold(textsOf(object).join('\n')) })
      else entries.delete(id)
    }
    if (told.size > 0) told = new Set()
  }
  const inOrder = (hits: Hit[]): Hit[] => {
    if (hits.length < 2 || hits.length > mostOrdered) return hits
    const rank = new Map(orderOf(board, hits).map(({ id }, place) => [id, place]))
    return hits.sort((a, b) => rank.get(a.id)! - rank.get(b.id)!)
  }

  return {
    search({ words, kind, author }) {
      settle()
      const needle = needleOf(words)
      if (needle === '' && kind === null && author === null) return []
      const hits: Hit[] = []
      for (const [id, entry] of entries) {
        if ((kind !== null && entry.kind !== kind) || (author !== null && entry.author !== author)) continue
        const places = needle === '' ? 0 : countOf(entry.folded, needle)
        if (needle === '' || places > 0) hits.push({ id, places })
      }
      return inOrder(hits)
    },
    sentence(id, words) {
      const object = board.get(id)
      const texts = object ? textsOf(object) : []
      const needle = needleOf(words)
      for (const text of texts) {
        const [at] = stretchesOf(text, needle)
        if (at) return { text, at }
      }
      return { text: texts[0] ?? '', at: null }
    },
    kinds() {
      settle()
      return [...new Set([...entries.values()].map(({ kind }) => kind))]
    },
    authors() {
      settle()
      return [...new Set([...entries.values()].map(({ author }) => author))].filter((author) => author !== '')
    },
    close: stop,
  }
}

/** The hits and what they lie in, as they are read: the same order as in the whole board. */
function orderOf(board: Board, hits: readonly Hit[]): readonly BoardObject[] {
  const some = new Map<string, BoardObject>()
  for (const { id } of hits) {
    for (let object = board.get(id); object && !some.has(object.id); ) {
      some.set(object.id, object)
      object = object.parent === null ? undefined : board.get(object.parent)
    }
  }
  return readingOrder({ all: () => [...some.values()], get: (id) => some.get(id) })
}

/** Blanks at the ends are typed by the way. */
const needleOf = (words: string): string => fold(words.trim())

function textsOf(object: BoardObject): string[] {
  try {
    return textsIn(object)
  } catch {
    return []
  }
}

function countOf(text: string, needle: string): number {
  let count = 0
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) count++
  return count
}
