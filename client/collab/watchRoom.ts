/** Looks into a room without being in it: for what a board shows of another board or a document. It writes nothing, keeps no copy in the browser, and is not among
 *  the people there; what it may see the server decides by the person's own role. */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { RoomName } from '../../shared/protocol/index.ts'
import { type Signal, signal } from '../ui/signal.ts'
import { ownBrowser } from './browser.ts'
import { openLine } from './line.ts'
import { ownSync } from './ownSync.ts'

export interface WatchedRoom {
  doc: Y.Doc
  /** `gone`: it is not there, or not (any more) for this person. */
  state: Signal<'opening' | 'there' | 'gone'>
  close(): void
}

export function watchRoom(name: RoomName): WatchedRoom {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  const state = signal<'opening' | 'there' | 'gone'>('opening')
  const nothing = () => {}
  const line = openLine({
    url: ownSync(),
    name,
    doc,
    awareness,
    looksIn: true,
    Socket: WebSocket,
    browser: ownBrowser,
    random: Math.random,
    on: {
      opened: nothing,
      synced: () => state.set('there'),
      // What was seen stays in view; the line is tried again.
      lost: nothing,
      closed: () => state.set('gone'),
      made: () => 0,
      sent: nothing,
      receipt: nothing,
      tooLarge: nothing,
      notice: nothing,
      moving: nothing,
    },
  })
  line.begin()
  let isClosed = false
  return {
    doc,
    state,
    close() {
      if (isClosed) return
      isClosed = true
      line.close()
      awareness.destroy()
      doc.destroy()
    },
  }
}
