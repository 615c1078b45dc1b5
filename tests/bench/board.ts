/** A large board, as updates of some dozen objects each. */
import * as Y from 'yjs'
import { seeded } from '../help/random.ts'

const author = 3_700_000_001
const atOnce = 40

/** `bytes` in all, about. The same for the same number. */
export function boardOf(bytes: number): { updates: Uint8Array[]; size: number; clock: number } {
  const { below, next, id } = seeded(12)
  const doc = new Y.Doc()
  doc.clientID = author
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
  const clock = Y.getState(doc.store, author)
  const whole = Y.encodeStateAsUpdate(doc).length
  doc.destroy()
  return { updates, size: whole, clock }
}
export const boardAuthor = author
