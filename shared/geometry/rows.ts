/** Things on a board as lines of a page. */
import type { Box } from './box.ts'

/** In rows from top to bottom, each from left to right: what begins above the middle of a row's first belongs to that row. New arrays. */
export function inRows<Item>(items: readonly Item[], boxOf: (item: Item) => Box): Item[][] {
  const placed = items.map((item) => ({ item, box: boxOf(item) })).sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)
  const rows: (typeof placed)[] = []
  let limit = -Infinity
  for (const one of placed) {
    if (one.box.y >= limit) {
      rows.push([])
      limit = one.box.y + one.box.h / 2
    }
    rows.at(-1)!.push(one)
  }
  return rows.map((row) => row.sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y).map(({ item }) => item))
}
