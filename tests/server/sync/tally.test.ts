/** What the tally lets in without the document, the document would have let in too, and never at more cost; and it is never behind. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { defaultLimits } from '../../../server/sync/limits.ts'
import { readUpdate } from '../../../server/sync/readUpdate.ts'
import { compact, RoomDocument } from '../../../server/sync/roomDocument.ts'
import { sortingSteps } from '../../../server/sync/sorting.ts'
import { growthOf, Tally } from '../../../server/sync/tally.ts'
import { seeded } from '../../help/random.ts'
import { editSomewhere, type Random, type Writer, writer } from './editing.ts'

const limits = { ...defaultLimits, sortingRate: { perSecond: 1e12, burst: 1e12 } }

/** People who write apart and meet now and then; each edit is one update. */
class Crowd {
  readonly updates: Uint8Array[] = []
  readonly people: Writer[]
  readonly #random: Random
  constructor(random: Random) {
    this.#random = random
    this.people = [1, 2, 3].map((each) => writer(random.below(2 ** 31) + each))
    for (const { doc } of this.people)
      doc.on('update', (update: Uint8Array, origin: unknown) => origin !== this && this.updates.push(update))
  }

  edit(): void {
    const random = this.#random
    const one = random.pick(this.people)
    const map = one.doc.getMap('map')
    switch (random.below(9)) {
      case 0:
        map.set(random.pick(['n', 'm']), new Y.Map([['inner', new Y.Array()]]))
        break
      case 1: {
        const inner = (map.get('n') as Y.Map<unknown> | undefined)?.get('inner') as Y.Array<unknown> | undefined
        inner?.insert(0, [1, 2, 3])
        break
      }
      default:
        editSomewhere(one, random)
    }
  }

  meet(): void {
    for (const one of this.people)
      for (const two of this.people) Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(two.doc)), this)
  }
}

/** The room as the two ways of judging see it, side by side. */
class Both {
  readonly tally = new Tally()
  readonly doc = new Y.Doc()
  document = this.#documentOfAll()
  plain = 0
  constructor() {
    this.doc.getMap('objects')
  }

  take(update: Uint8Array, what: string): void {
    const read = readUpdate(update, 200)
    const growth = read.ok ? growthOf(read.value, update.length) : null
    const steps = read.ok && growth ? this.tally.plainSteps(read.value, growth, limits) : null
    if (steps !== null && read.ok) expect(steps, what).toBeGreaterThanOrEqual(sortingSteps(read.value, this.doc, limits.sorting))
    const judged = this.document.judge([{ from: 0, update, person: 'ada', role: 'editor' }], 0, () => {})
    if ('spoilt' in judged) {
      expect(steps, what).toBeNull()
      this.document = this.#documentOfAll()
      return
    }
    const [verdict] = judged.verdicts
    if (steps !== null) {
      this.plain++
      expect(verdict, what).toMatchObject({ is: 'taken' })
    }
    if (verdict?.is !== 'taken' || !verdict.news || !growth) return
    this.tally.grow(growth)
    Y.applyUpdate(this.doc, update)
    expect(this.doc.store.pendingStructs, what).toBeNull()
    expect(this.doc.store.pendingDs, what).toBeNull()
  }

  #documentOfAll(): RoomDocument {
    return new RoomDocument('board:room1', limits, { updates: [Y.encodeStateAsUpdate(this.doc)], clients: new Map(), isHealing: false })
  }

  compare(what: string): void {
    const real = Tally.of(this.doc, 0)
    expect([...this.tally.vector].sort(), what).toEqual([...real.vector].sort())
    expect([...Y.decodeStateVector(this.tally.stateVector())].sort(), what).toEqual([...this.tally.vector].sort())
    for (const bound of ['structs', 'nesting', 'longest'] as const) expect(this.tally[bound], what).toBeGreaterThanOrEqual(real[bound])
  }
}

describe('what the tally lets in', () => {
  test('of people who write apart and meet, and that is much of it', () => {
    for (let seed = 1; seed <= 15; seed++) {
      const crowd = new Crowd(seeded(seed))
      const both = new Both()
      for (let round = 0; round < 12; round++) {
        for (let each = 0; each < 12; each++) crowd.edit()
        crowd.meet()
        for (const update of crowd.updates.splice(0)) both.take(update, `seed ${seed}`)
        both.compare(`seed ${seed}`)
      }
      expect(both.plain, `seed ${seed}`).toBeGreaterThan(50)
    }
  })

  test('of updates with bytes changed, repeated, or in another order', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed)
      const crowd = new Crowd(random)
      const both = new Both()
      for (let round = 0; round < 8; round++) {
        for (let each = 0; each < 12; each++) crowd.edit()
        crowd.meet()
        for (const update of crowd.updates.splice(0)) {
          for (let tries = random.below(4); tries > 0; tries--) {
            const changed = update.slice()
            for (let byte = random.below(3); byte >= 0; byte--)
              changed[random.below(changed.length)] = random.pick([0, 1, 2, 127, 128, 255, random.below(256)])
            both.take(changed, `seed ${seed}`)
          }
          if (random.below(5) > 0) both.take(update, `seed ${seed}`)
          if (random.below(5) === 0) both.take(update, `seed ${seed}`)
        }
        both.compare(`seed ${seed}`)
      }
    }
  })
})

test('a tally survives being written beside a snapshot, and is exact then', () => {
  const crowd = new Crowd(seeded(3))
  for (let each = 0; each < 60; each++) crowd.edit()
  crowd.meet()
  const { snapshot, notes } = compact({ name: 'board:room1', updates: [Y.encodeStateAsUpdate(crowd.people[0]!.doc)], isHealing: true })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, snapshot)
  const tally = Tally.decode(notes)!
  expect([...tally.vector].sort()).toEqual([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort())
  expect(tally).toMatchObject({ bytes: snapshot.length, isHealing: true, roots: new Set(['t', 'list', 'map']) })
  expect(Tally.decode(Uint8Array.of(99))).toBeNull()
})
