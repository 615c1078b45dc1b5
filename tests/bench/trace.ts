/** A text written key by key, in the shape of the public "automerge-paper" trace: 260,000 keys, three of ten of them deletions, in bursts at a caret that
 *  moves about, here by several people. The same for the same number of keys. */
import * as Y from 'yjs'
import { seeded } from '../help/random.ts'

export interface Trace {
  /** One update per key. */
  updates: Uint8Array[]
  /** Whether that key inserted: it took one clock of its author. */
  inserts: boolean[]
  text: string
  /** By author, in the end. */
  clocks: Map<number, number>
}

const authors = [2_500_000_001, 3_100_000_002, 4_200_000_003]
const letters = 'eeeeeeeeeeeetttttttttaaaaaaaaooooooooiiiiiiinnnnnnnsssssshhhhhhrrrrrrddddllllcccuuummmwwffggyyppbbvk      ,.'

export function keystrokes(count: number): Trace {
  const { below, next, pick } = seeded(260_000)
  const doc = new Y.Doc()
  const trace: Trace = { updates: [], inserts: [], text: '', clocks: new Map() }
  doc.on('update', (update: Uint8Array) => trace.updates.push(update))
  const text = doc.getText('text')
  let caret = 0
  while (trace.updates.length < count) {
    // A new person, or the same one, goes to another place: mostly a near one.
    if (next() < 0.3) doc.clientID = pick(authors)
    caret = next() < 0.7 ? Math.max(0, Math.min(text.length, caret + below(160) - 80)) : below(text.length + 1)
    for (let keys = 1 + below(60); keys > 0 && trace.updates.length < count; keys--) {
      if (caret > 0 && next() < 0.07) {
        for (let back = 1 + below(12); back > 0 && caret > 0 && trace.updates.length < count; back--) {
          text.delete(--caret, 1)
          trace.inserts.push(false)
        }
      } else {
        text.insert(caret++, letters[below(letters.length)]!)
        trace.inserts.push(true)
      }
    }
  }
  trace.text = text.toString()
  for (const author of authors) trace.clocks.set(author, Y.getState(doc.store, author))
  doc.destroy()
  return trace
}
