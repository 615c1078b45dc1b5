/** The gate: may this person's update in, as the room is now? Looks before anything is applied; refuses whole updates; never mends one. */
import * as Y from 'yjs'
import { can, type Role } from '../../shared/access/index.ts'
import { ok, type Result, refuse } from '../../shared/lib/index.ts'
import type { RoomKind } from '../../shared/protocol/index.ts'
import { judgeComments } from './commenting.ts'
import { judgeContribution } from './contribution.ts'
import type { ReadUpdate } from './readUpdate.ts'
import { mostRoots } from './tally.ts'

export type Reason = 'role' | 'surface' | 'othersWork' | 'malformed' | 'tooLarge'

export interface Judgement {
  /** False when the room has all of it already. */
  news: boolean
  /** Client ids in it that nobody had yet: from now on this person's. */
  claims: number[]
}

export interface Standpoint {
  /** The room's document with everything accepted so far. Not changed. */
  doc: Y.Doc
  kind: RoomKind
  /** Whose client ids are, as far as known. */
  clients: ReadonlyMap<number, string>
  person: string
  role: Role
  /** The room lost something to a damaged disk: an editor's copy may bring back what others wrote. */
  healing: boolean
}

/** `missing`: it builds on something the room does not have (yet). */
export function judge(update: ReadUpdate, standpoint: Standpoint): Result<Judgement, Reason | 'missing'> {
  const { doc, kind, clients, person, role, healing } = standpoint
  if (!hasNews(update, doc)) return ok({ news: false, claims: [] })
  const who = { instance: null, role }
  const edits = can(who, 'room.edit')
  // A document has no objects that are somebody's own, and nothing to react to.
  if (!can(who, kind === 'comments' ? 'room.comment' : kind === 'board' ? 'room.react' : 'room.edit')) return refuse('role')
  if (!isComplete(update, doc)) return refuse('missing')
  const claims: number[] = []
  for (const [client, structs] of update.structs) {
    if (endOf(structs) <= Y.getState(doc.store, client)) continue
    const owner = clients.get(client)
    if (owner === undefined) claims.push(client)
    else if (owner !== person && !(healing && edits)) return refuse('othersWork')
  }
  if (claims.length > mostClaims && !healing) return refuse('malformed')
  if (kind === 'comments') {
    const bringsBack = healing && edits
    const judged = judgeComments(update, doc, { person, bringsBack, mayModerate: can(who, 'room.moderate') })
    if (!judged.ok) return judged
  } else if (edits) {
    if (!hasFewRoots(update, doc)) return refuse('malformed')
  } else {
    const judged = judgeContribution(update, doc, person, can(who, 'room.contribute'))
    if (!judged.ok) return judged
  }
  return ok({ news: true, claims })
}

const endOf = (structs: ReadUpdate['structs'] extends Map<number, infer List> ? List : never): number => {
  const last = structs.at(-1)
  return last ? last.id.clock + last.length : 0
}

function hasNews(update: ReadUpdate, doc: Y.Doc): boolean {
  for (const [client, structs] of update.structs) if (endOf(structs) > Y.getState(doc.store, client)) return true
  for (const [client, ranges] of update.deleted) {
    const structs = doc.store.clients.get(client)
    const state = Y.getState(doc.store, client)
    for (const { clock, len } of ranges) {
      if (!structs || clock + len > state) return true
      for (let index = Y.findIndexSS(structs, clock); index < structs.length && structs[index]!.id.clock < clock + len; index++) {
        if (!structs[index]!.deleted) return true
      }
    }
  }
  return false
}

/** True when everything the update builds on is in the room or in the update, so that nothing of it would be left waiting. */
function isComplete(update: ReadUpdate, doc: Y.Doc): boolean {
  const ends = new Map<number, number>()
  const end = (client: number): number => {
    let known = ends.get(client)
    if (known === undefined) ends.set(client, (known = Math.max(Y.getState(doc.store, client), endOf(update.structs.get(client) ?? []))))
    return known
  }
  for (const [client, structs] of update.structs) {
    const state = Y.getState(doc.store, client)
    if (structs[0]!.id.clock > state) return false
    for (const struct of structs) {
      if (struct.id.clock + struct.length <= state) continue
      if (struct instanceof Y.Skip) return false
      if (!(struct instanceof Y.Item)) continue
      const parent = struct.parent as unknown
      for (const id of [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null]) {
        // What one client wrote builds on what it wrote before.
        if (id && (id.client === client ? id.clock >= struct.id.clock : id.clock >= end(id.client))) return false
      }
    }
  }
  for (const [client, ranges] of update.deleted) {
    const last = ranges.at(-1)
    if (last && last.clock + last.len > end(client)) return false
  }
  return true
}

/** A visit that writes takes one client id, and each one costs the room at every change from then on. */
const mostClaims = 1000

/** Yjs looks through all roots for a name when it encodes; nobody needs more than a few. */
function hasFewRoots(update: ReadUpdate, doc: Y.Doc): boolean {
  const names = new Set<string>(doc.share.keys())
  for (const structs of update.structs.values()) {
    for (const struct of structs) {
      const parent = struct instanceof Y.Item ? (struct.parent as unknown) : null
      if (typeof parent === 'string') names.add(parent)
    }
  }
  return names.size <= mostRoots
}
