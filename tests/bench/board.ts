/** Boards full of notes. */
import * as Y from 'yjs'
import { seeded } from '../help/random.ts'

export const boardAuthor = 3_700_000_001

export interface Board {
  updates: Uint8Array[]
  /** Bytes of the whole as one update. */
  size: number
  /** How many clocks of `boardAuthor` it takes. */
  clock: number
}

/** `bytes` in all, about, in updates of `atOnce` notes. The same for the same numbers. */
export function boardOf(bytes: number, atOnce: number): Board {
  const { below, next, id } = seeded(12)
  const doc = new Y.Doc()
  doc.clientID = boardAuthor
  const updates: Uint8Array[] = []
  let size = 0
  doc.on('update', (update: Uint8Array) => {
    updates.push(update)
    size += update.length
  })
  const objects = doc.getMap<Y.Map<unknown>>('objects')
  const words = 'what would help people here to find each other and keep going after the first year of funding'.split(' ')
  while (size < bytes) {
    doc.transact(() => {
      for (let each = 0; each < atOnce; each++) {
        const object = new Y.Map<unknown>()
        objects.set(id(), object)
        const text = Array.from({ length: 4 + below(16) }, () => words[below(words.length)]).join(' ')
        const place = { x: below(20_000) + next(), y: below(20_000) + next(), w: 200, h: 200 }
        for (const [key, value] of Object.entries({ kind: 'note', ...place, color: 'yellow', order: id(), text, by: id() }))
          object.set(key, value)
      }
    })
  }
  const clock = Y.getState(doc.store, boardAuthor)
  const whole = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return { updates, size: whole.length, clock }
}
