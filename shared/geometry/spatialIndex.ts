/** Which things lie where: boxes by id in an R-tree, so that finding what is on one screen does not look at the whole board. */
import RBush from 'rbush'
import type { Box } from './box.ts'

export interface SpatialIndex {
  readonly size: number
  /** Adds a thing, or moves it when it is there already. The box is copied. */
  set(id: string, box: Box): void
  /** As many `set`s into an empty index, several times faster. Forgets what was in it. */
  load(entries: Iterable<readonly [id: string, box: Box]>): void
  remove(id: string): void
  clear(): void
  box(id: string): Box | undefined
  /** Ids of the things whose box meets this one, in no order. */
  search(box: Box): string[]
}

interface Entry {
  id: string
  minX: number
  minY: number
  maxX: number
  maxY: number
}

export function createIndex(): SpatialIndex {
  const tree = new RBush<Entry>()
  const entries = new Map<string, Entry>()

  const remove = (id: string) => {
    const entry = entries.get(id)
    if (!entry) return
    tree.remove(entry)
    entries.delete(id)
  }

  return {
    get size() {
      return entries.size
    },
    set(id, box) {
      const known = entries.get(id)
      const entry = entryOf(id, box)
      if (known) {
        if (known.minX === entry.minX && known.minY === entry.minY && known.maxX === entry.maxX && known.maxY === entry.maxY) return
        tree.remove(known)
      }
      entries.set(id, entry)
      tree.insert(entry)
    },
    load(all) {
      tree.clear()
      entries.clear()
      for (const [id, box] of all) entries.set(id, entryOf(id, box))
      tree.load([...entries.values()])
    },
    remove,
    clear() {
      tree.clear()
      entries.clear()
    },
    box(id) {
      const entry = entries.get(id)
      return entry && { x: entry.minX, y: entry.minY, w: entry.maxX - entry.minX, h: entry.maxY - entry.minY }
    },
    search: (box) => tree.search({ minX: box.x, minY: box.y, maxX: box.x + box.w, maxY: box.y + box.h }).map(({ id }) => id),
  }
}

const entryOf = (id: string, { x, y, w, h }: Box): Entry => ({ id, minX: x, minY: y, maxX: x + w, maxY: y + h })
