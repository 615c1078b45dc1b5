/** Every sentence on a board, folded once and kept in step with the board, so that a search costs one look through memory however many objects there are. */
import { drawnKindOf, parseObject } from '../../shared/kinds/index.ts'
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
  /** In reading order. Nothing when nothing is wanted. */
  search(wanted: Wanted): Hit[]
  /** The sentence that answers best, and where in it the words stand first. Without words, what the object says first. */
  sentence(id: string, words: string): { text: string; at: Stretch | null }
  /** Kinds and authors of all objects that are on the board, for filters. */
  kinds(): string[]
  authors(): string[]
  close(): void
}

interface Entry {
  kind: string
  author: string
  folded: string
}

export function createTextIndex(board: Board): TextIndex {
  const entries = new Map<string, Entry>()
  let told = new Set<string>(board.all().map(({ id }) => id))
  let rank: Map<string, number> | null = null
  const stop = board.watch(({ changed, removed }) => {
    for (const id of changed) told.add(id)
    for (const id of removed) told.add(id)
    rank = null
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
    if (hits.length < 2) return hits
    rank ??= new Map(readingOrder(board).map(({ id }, place) => [id, place]))
    return hits.sort((a, b) => rank!.get(a.id)! - rank!.get(b.id)!)
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

/** Blanks at the ends are typed by the way. */
const needleOf = (words: string): string => fold(words.trim())

function textsOf(object: BoardObject): string[] {
  try {
    return drawnKindOf(object).texts(parseObject(object))
  } catch {
    return []
  }
}

function countOf(text: string, needle: string): number {
  let count = 0
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) count++
  return count
}
