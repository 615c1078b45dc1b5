/** Where a caret belongs after somebody else has moved the words around it. To Yjs, making an item deeper, a paragraph a heading, or two paragraphs of one
 *  is deleting words and writing them again elsewhere; a caret, and the letters typed while the change was on its way, stay behind with the deleted ones. */
import type { Node } from '@tiptap/pm/model'

export interface Followed {
  /** The place in the new document. */
  at: number
  /** Letters before the caret that did not come along; mostly none. */
  lost: string
  /** Where they are instead, from and to; null when they are nowhere. */
  stray: [number, number] | null
}

/** Letters of context that prove a place. */
const enough = 30
/** Letters a person may have typed meanwhile. */
const mostLost = 12

/** Finds the words around the position `caret` of `old` in `now`. `live` is where Yjs believes the caret to be, null when it has lost it. Null when that is
 *  right, or when no other place is the only one that fits. */
export function followed(old: Node, caret: number, now: Node, live: number | null): Followed | null {
  const $caret = old.resolve(caret)
  const $live = live === null ? null : now.resolve(live)
  if (!$caret.parent.isTextblock) return null
  const text = textOf($caret.parent)
  const before = text.slice(0, $caret.parentOffset)
  const after = text.slice($caret.parentOffset)
  const left = $live ? textOf($live.parent).slice(0, $live.parentOffset) : ''
  if (before === '' || ($live && sharedEnd(left, before) >= Math.min(8, before.length))) return null

  const blocks = newBlocks(old, $caret.before(), now).filter(({ at }) => !$live || at !== $live.start())
  const least = Math.min(3, before.length)
  for (let count = 0; count <= Math.min(mostLost, before.length - least); count++) {
    const known = before.slice(0, before.length - count)
    const places = blocks.flatMap(({ at, text }) => placesIn(text, known, after, least).map((offset) => at + offset))
    const [at] = places
    if (at === undefined) continue
    if (places.length > 1) return null
    const lost = before.slice(known.length)
    return { at, lost, stray: live !== null && count > 0 && left.endsWith(lost) ? [live - count, live] : null }
  }
  return null
}

/** The textblocks of `now` whose words no other block of `old` has had; `at` is where their text begins. `own` is the block of the caret in `old`. */
function newBlocks(old: Node, own: number, now: Node): { at: number; text: string }[] {
  const known = new Map<string, number>()
  old.descendants((node, at) => {
    if (node.isTextblock && at !== own) known.set(textOf(node), (known.get(textOf(node)) ?? 0) + 1)
    return !node.isTextblock
  })
  const blocks: { at: number; text: string }[] = []
  now.descendants((node, at) => {
    if (!node.isTextblock) return true
    const text = textOf(node)
    const count = known.get(text) ?? 0
    if (count > 0) known.set(text, count - 1)
    else blocks.push({ at: at + 1, text })
    return false
  })
  return blocks
}

/** The offsets in `text` before which `before` ends and after which `after` begins, as far as there is text. */
function placesIn(text: string, before: string, after: string, least: number): number[] {
  const places: number[] = []
  for (let offset = 0; offset <= text.length; offset++) {
    if (after === '' ? offset < text.length : !text.startsWith(after.slice(0, enough), offset)) continue
    const shared = sharedEnd(before, text.slice(0, offset))
    if (shared >= least && shared >= Math.min(enough, before.length, offset)) places.push(offset)
  }
  return places
}

function sharedEnd(a: string, b: string): number {
  let count = 0
  while (count < a.length && count < b.length && a[a.length - 1 - count] === b[b.length - 1 - count]) count++
  return count
}

/** One letter for each position in the block. */
const textOf = (block: Node): string => block.textBetween(0, block.content.size, '', '\ufffc')
