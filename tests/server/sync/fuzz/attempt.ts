/** Sends a batch to a fresh room in which good people are at work, and looks whether anything of it got through to them. */
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { contentOf } from '../../../../shared/document/index.ts'
import { metaOf, objectsOf } from '../../../../shared/model/index.ts'
import { decodeNotice, decodeSaved, messageNotice, messageSaved, messageSync, type RoomName } from '../../../../shared/protocol/index.ts'
import { Peer } from '../house.ts'
import type { Batch, Case } from './batch.ts'
import { clientIds, groundOf, people, type Sender } from './ground.ts'
import type { Target } from './target.ts'

/** The server did what it must not. */
export class Failure extends Error {}

/** What became of the cases. */
export interface Tally {
  /** Messages that changed the room, or were no news. */
  taken: number
  /** Close codes, `refused <reason>` and HTTP statuses, and how often. */
  outcomes: Map<string, number>
}

const patienceMs = 15_000
const saysNothing = Uint8Array.from([0, 2, 2, 0, 0])
const hasNothing = Uint8Array.from([0, 1, 2, 0, 0])

/** Resolves with what is durable in the room at the end. Throws a `Failure`. */
export async function attempt(target: Target, batch: Batch, room: RoomName, tally?: Tally): Promise<Uint8Array> {
  const ground = groundOf(batch.kind)
  const ada = new Good(target, room, 'ada')
  const zoe = new Good(target, room, 'zoe')
  const sent = new Senders(target, room, tally)
  try {
    for (const { by, update } of ground.updates) {
      if (by === 'ada') {
        Y.applyUpdate(ada.doc, update, 'hers')
        await ada.saved()
      } else await sent.update(by, update)
    }
    zoe.write()
    await zoe.saved()
    ada.beSeen({ at: { x: 1, y: 1 } })
    zoe.beSeen({ at: { x: 2, y: 2 } })
    await target.until(() => ada.sees(clientIds.zoe) !== undefined && zoe.sees(clientIds.ada) !== undefined, 'the good ones see each other')
    await agree(target, ada, zoe)
    const before = contentIn(ada.doc)

    for (const [index, each] of batch.cases.entries()) {
      await sent.send(each)
      if (index % 16 === 7) ada.write()
      if (index % 16 === 15) zoe.write()
    }
    await sent.end()
    ada.write()
    zoe.write()
    await ada.saved()
    await zoe.saved()
    await agree(target, ada, zoe)
    const state = await sameEverywhere(target, room, ada)
    checkRights(batch, before, contentIn(ada.doc))
    await target.until(() => ada.awareness.getStates().size === 2, 'those who are gone are gone from the list')
    if (ada.sees(clientIds.zoe)?.at === undefined) throw new Failure('Zoe has vanished from the list')
    const newcomer = new Good(target, room, 'cyd')
    try {
      await target.until(() => newcomer.isSynced, 'a newcomer is served')
      await target.until(() => isSame(newcomer.doc, ada.doc), () => `a newcomer sees the same\n${difference(newcomer.doc, ada.doc)}`)
    } finally {
      newcomer.leave()
    }
    return state
  } finally {
    ada.leave()
    zoe.leave()
    sent.leave()
  }
}
