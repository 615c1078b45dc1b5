/** A change that the server makes for a person: planting a template, an import. Made on a document of its own, which takes the updates stored so far. */
import * as Y from 'yjs'
import type { RandomBytes } from '../../shared/lib/index.ts'

export interface ServerEdit {
  updates: Uint8Array[]
  /** The client id it was written under. */
  client: number
}

/** Runs `edit` as one transaction under a client id that nobody has in this room. Throws what `edit` throws. */
export function editFor(
  edit: (doc: Y.Doc) => void,
  stored: Uint8Array[],
  isTaken: (client: number) => boolean,
  random: RandomBytes,
): ServerEdit {
  const doc = new Y.Doc({ guid: 'room' })
  try {
    doc.transact(() => {
      for (const update of stored) Y.applyUpdate(doc, update)
    })
    let client = doc.clientID
    do client = new DataView(new Uint8Array(random(4)).buffer).getUint32(0)
    while (isTaken(client))
    doc.clientID = client
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    doc.transact(() => edit(doc))
    return { updates, client }
  } finally {
    doc.destroy()
  }
}
