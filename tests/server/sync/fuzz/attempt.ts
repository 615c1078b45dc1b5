/** Sends a batch to a fresh room in which good people are at work, and looks whether anything of it got through to them. */
import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import { contentOf, documentTexts } from '../../../../shared/document/index.ts'
import { metaOf, objectsOf, openBoard } from '../../../../shared/model/index.ts'
import type { RoomKind, RoomName } from '../../../../shared/protocol/index.ts'
import { Peer } from '../house.ts'
import type { Batch, Case } from './batch.ts'
import { clientIds, groundOf, type Person, people, type Sender } from './ground.ts'
import { type Outcomes, Senders } from './senders.ts'
import type { Target } from './target.ts'
import { Failure, until } from './until.ts'

/** Resolves when the room has stood it. Throws a `Failure`. */
export async function attempt(target: Target, batch: Batch, room: RoomName, outcomes: Outcomes): Promise<void> {
  const ground = groundOf(batch.kind)
  const likeness = likenessAfter(batch.cases)
  const ada = new Good(target, room, 'ada')
  const zoe = new Good(target, room, 'zoe')
  const sent = new Senders(target, room, outcomes)
  try {
    for (const { by, update } of ground.updates) {
      if (by !== 'ada') await sent.plant(by, update)
      else {
        await ada.ready()
        // Yjs would take her own id for somebody else's.
        ada.doc.clientID = 0
        Y.applyUpdate(ada.doc, update, 'hers')
        ada.doc.clientID = clientIds.ada
        await ada.settle()
      }
    }
    await zoe.ready()
    zoe.write()
    await zoe.settle()
    ada.beSeen({ at: { x: 1, y: 1 } })
    zoe.beSeen({ at: { x: 2, y: 2 } })
    await until(
      target,
      () => ada.sees(clientIds.zoe) !== undefined && zoe.sees(clientIds.ada) !== undefined,
      'the good ones see each other',
    )
    await agree(target, ada, zoe, 'exact')
    const before = contentIn(ada.doc)

    for (const each of batch.cases) {
      // In the same turn of the room, with luck.
      if (each.beside) for (const good of [ada, zoe]) good.write()
      await sent.send(each)
    }
    await sent.end()
    ada.write()
    zoe.write()
    await ada.settle()
    await zoe.settle()
    await agree(target, ada, zoe, likeness)
    await checkDurable(target, room, ada, likeness)
    checkReadable(batch.kind, ada.doc)
    checkRights(batch.cases, before, contentIn(ada.doc))
    await until(
      target,
      () => ada.awareness.getStates().size === 2,
      () => `those who are gone are gone from the list: ${JSON.stringify([...ada.awareness.getStates()])}`,
    )
    if (!isDeepStrictEqual(ada.sees(clientIds.zoe)?.at, { x: 2, y: 2 })) throw new Failure('Zoe is not where she is')
    const newcomer = new Good(target, room, 'cyd')
    try {
      await newcomer.ready()
      await agree(target, ada, newcomer, likeness)
    } finally {
      newcomer.leave()
    }
  } finally {
    ada.leave()
    zoe.leave()
    sent.leave()
  }
}

/** What is durable there, as it is read; throws a `Failure` when it is not sound. */
export async function readSound(target: Target, room: RoomName): Promise<Y.Doc> {
  const state = await target.read(room).catch((problem: unknown) => {
    throw new Failure(`the room cannot be read: ${problem}`)
  })
  const doc = freshDoc()
  try {
    Y.decodeUpdate(state)
    onlyRead(doc)
    Y.applyUpdate(doc, state)
    Y.decodeUpdate(Y.encodeStateAsUpdate(doc))
  } catch (problem) {
    throw new Failure(`what the room gives cannot be applied: ${problem}`)
  }
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Failure('what the room gives lacks something it builds on')
  return doc
}

/** Keeps Yjs from taking away, of its own accord, formats that say nothing in what came from others: then the document would hold less than the room. */
export const onlyRead = (doc: Y.Doc): void => void doc.on('beforeObserverCalls', (transaction) => (transaction.local = true))

/** Somebody honest at work: whatever happens to them that should not is a failure. */
export class Good extends Peer {
  readonly #target: Target
  readonly #name: Person
  #wrong: string | null = null
  #leaves = false

  constructor(target: Target, room: RoomName, name: Person) {
    super(`${target.url}/${room}`, name, freshDoc(clientIds[name]))
    this.#target = target
    this.#name = name
    this.broke = (problem) => this.#fail(`cannot take what the server sends: ${problem instanceof Error ? problem.stack : problem}`)
    this.socket.on('close', (code, reason) => this.#leaves || this.#fail(`was closed: ${code} ${reason}`))
    this.awareness.on('update', ({ added, updated }: Record<'added' | 'updated', number[]>) => {
      for (const client of [...added, ...updated]) if (client !== this.doc.clientID) this.#checkSeen(client)
    })
  }

  ready(): Promise<void> {
    return until(this.#target, () => this.#isWell() && this.isSynced && this.saved > 0, `${this.#name} is served`)
  }

  settle(): Promise<void> {
    return until(
      this.#target,
      () => this.#isWell() && this.saved === this.sent,
      () => `what ${this.#name} writes is saved (${this.saved} of ${this.sent} are)`,
    )
  }

  /** Throws what went wrong. */
  check(): void {
    this.#isWell()
  }

  override write(words = '.'): void {
    // Somebody may have deleted the end, or put something odd there; the beginning is always there.
    this.doc.getText('t').insert(0, words)
  }

  override leave(): void {
    this.#leaves = true
    super.leave()
    this.doc.destroy()
  }

  #isWell(): boolean {
    const refused = this.notices.find(({ notice }) => notice === 'refused' || notice === 'writable')
    if (refused) this.#fail(`is told ${JSON.stringify(refused)}`)
    if (this.doc.store.pendingStructs || this.doc.store.pendingDs) this.#fail('lacks something that others build on')
    if (this.#wrong) throw new Failure(this.#wrong)
    return true
  }

  #checkSeen(client: number): void {
    const user = this.sees(client)?.user as { id?: string; name?: string; role?: string } | undefined
    const name = user?.id as Person | undefined
    const isKnown = name !== undefined && people[name] === user?.role && user?.name === name[0]!.toUpperCase() + name.slice(1)
    const isOwn = !isGood(client) || (name !== undefined && clientIds[name] === client)
    if (!isKnown || !isOwn) this.#fail(`sees ${client} as ${JSON.stringify(user)}`)
  }

  #fail(what: string): void {
    this.#wrong ??= `${this.#name} ${what}`
  }
}

const isGood = (client: number) => client === clientIds.ada || client === clientIds.zoe

/** With its roots named, as pages do. */
function freshDoc(client?: number): Y.Doc {
  const doc = new Y.Doc({ guid: 'fuzz' })
  if (client !== undefined) doc.clientID = client
  objectsOf(doc)
  metaOf(doc)
  contentOf(doc)
  doc.getText('t')
  doc.getArray('list')
  return doc
}

type Plain = { map: Record<string, unknown>; list: unknown[] }

/** What can be seen of it, root by root; those that hold nothing left out. By hand: Yjs's own `toJSON` throws on a list of values that lies in a text. */
const contentIn = (doc: Y.Doc): Record<string, Plain> =>
  Object.fromEntries(
    [...doc.share]
      .sort(([one], [two]) => (one < two ? -1 : 1))
      .map(([root, type]) => [root, plain(type as Y.AbstractType<unknown>)] as const)
      .filter(([, { map, list }]) => list.length > 0 || Object.keys(map).length > 0),
  )

function plain(type: Y.AbstractType<unknown>): Plain {
  const map: Plain['map'] = {}
  for (const [key, item] of [...type._map].sort(([one], [two]) => (one < two ? -1 : 1)))
    if (!item.deleted) map[key] = contentOfItem(item).at(-1)
  const list: unknown[] = []
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted) list.push(...contentOfItem(item))
  return { map, list }
}

function contentOfItem({ content }: Y.Item): unknown[] {
  if (content instanceof Y.ContentType) return [{ type: content.type.constructor.name, ...plain(content.type as Y.AbstractType<unknown>) }]
  if (content instanceof Y.ContentFormat) return [{ key: content.key, value: content.value as unknown }]
  return content.getContent()
}

/** How alike copies must be: `exact`, the same structs, deletions and things to see. Where editors forge (a left neighbour in one list and the right one in another), Yjs comes to
 *  different ends by what was there and what was cleared away when; then nobody may lack anything, and that is all that can be asked of a server that passes bytes on. */
export type Likeness = 'exact' | 'complete'

export const likenessAfter = (cases: Case[]): Likeness =>
  cases.some((each) => each.way !== 'request' && (each.by === 'own' || each.by === 'edi')) ? 'complete' : 'exact'

export function isSame(one: Y.Doc, two: Y.Doc, likeness: Likeness = 'exact'): boolean {
  if (likeness === 'complete') return vectorOf(one) === vectorOf(two)
  // As JSON: a minus before a zero is lost when Yjs writes it again.
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(two)) && JSON.stringify(contentIn(one)) === JSON.stringify(contentIn(two))
}

const vectorOf = (doc: Y.Doc): string => JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b))

export function difference(one: Y.Doc, two: Y.Doc): string {
  const vectors = [one, two].map(vectorOf)
  const say = (what: string, [a = '', b = '']: string[]) => {
    if (a === b) return ''
    // From a little before the first letter that differs.
    let from = 0
    while (a[from] === b[from]) from++
    return `\n${what}:${[a, b].map((text) => `\n ${from > 200 ? '…' : ''}${text.slice(Math.max(0, from - 200), from + 300)}`).join('')}`
  }
  const deleted = [one, two].map((doc) => JSON.stringify([...Y.snapshot(doc).ds.clients].sort(([a], [b]) => a - b)))
  const seen = Object.keys({ ...contentIn(one), ...contentIn(two) }).map((root) =>
    say(
      root,
      [one, two].map((doc) => JSON.stringify(contentIn(doc)[root]) ?? 'nothing'),
    ),
  )
  return say('written', vectors) + say('deleted', deleted) + seen.join('')
}

const agree = (target: Target, one: Good, two: Good, likeness: Likeness): Promise<void> =>
  until(
    target,
    () => {
      one.check()
      two.check()
      return isSame(one.doc, two.doc, likeness)
    },
    () => `two good copies are the same${difference(one.doc, two.doc)}`,
  )

async function checkDurable(target: Target, room: RoomName, ada: Good, likeness: Likeness): Promise<void> {
  const end = performance.now() + Math.min(10_000, target.patienceMs)
  for (;;) {
    const doc = await readSound(target, room)
    if (isSame(doc, ada.doc, likeness)) return
    if (performance.now() > end) throw new Failure(`the room holds something else than a good copy${difference(doc, ada.doc)}`)
  }
}

/** Readers change nothing, and a contributor nothing but own objects. */
function checkRights(cases: Case[], before: Record<string, Plain>, after: Record<string, Plain>): void {
  const by = new Set<Sender>(cases.flatMap((each) => (each.way === 'request' ? [] : [each.by])))
  if (by.has('own') || by.has('edi')) return
  const isOwn = (object: unknown) => {
    const base = (object as Plain | undefined)?.map?.b as { by?: unknown; l?: unknown } | undefined
    return by.has('con') && base?.by === 'con' && base.l === 'items'
  }
  const rest = ({ t, objects, ...others }: Record<string, Plain>) => ({
    ...others,
    objects: { list: objects?.list, map: Object.fromEntries(Object.entries(objects?.map ?? {}).filter(([, object]) => !isOwn(object))) },
    words: { map: t?.map, list: t?.list.join('').replace(/^\.+/, '') },
  })
  const [was, is] = [rest(before), rest(after)]
  if (!isDeepStrictEqual(was, is))
    throw new Failure(`${[...by].join(', ')} changed what is not theirs:\n ${JSON.stringify(was)}\n ${JSON.stringify(is)}`)
}

/** Pages and exports can read it, whatever is in it. */
function checkReadable(kind: RoomKind, doc: Y.Doc): void {
  try {
    if (kind === 'board') openBoard(doc).all()
    else documentTexts(contentOf(doc))
  } catch (problem) {
    throw new Failure(`the ${kind} cannot be read: ${problem instanceof Error ? problem.stack : problem}`)
  }
}
