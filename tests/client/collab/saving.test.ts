import { describe, expect, test } from 'vitest'
import { beginSaving, nextSaving, type SavingEvent, savedAs } from '../../../client/collab/saving.ts'

/** What the page says after each of these happened. */
const story = (...events: SavingEvent[]) => {
  let state = beginSaving
  return [savedAs(state), ...events.map((event) => savedAs((state = nextSaving(state, event))))]
}
const end = (...events: SavingEvent[]) => story(...events).at(-1)

const copy = (changes = 0): SavingEvent => ({ happened: 'copy', there: true, changes })
const noCopy: SavingEvent = { happened: 'copy', there: false, changes: 0 }
const change: SavingEvent = { happened: 'change' }
const opened: SavingEvent = { happened: 'opened' }
const synced: SavingEvent = { happened: 'synced' }
const lost: SavingEvent = { happened: 'lost' }
const sent = (upTo: number): SavingEvent => ({ happened: 'sent', upTo })
const receipt = (count: number): SavingEvent => ({ happened: 'receipt', count })
const unwritable = (why: 'disk' | 'damaged' | null): SavingEvent => ({ happened: 'unwritable', why })
const offline = (changes: number, keeps = true) => ({ is: 'offline', changes, keeps })

describe('a first visit', () => {
  test('opens, and shows nothing as saved before the server has told what is there', () => {
    expect(story(noCopy, opened, sent(0), receipt(1), synced).map(({ is }) => is)).toEqual([
      'opening',
      'opening',
      'opening',
      'opening',
      'opening',
      'saved',
    ])
  })
  test('while the server cannot write shows the room all the same', () => {
    expect(end(noCopy, opened, unwritable('disk'), sent(0), synced)).toEqual({ is: 'kept', why: 'disk', changes: 0, keeps: true })
  })
  test('without the network has nothing to show', () => {
    expect(end(noCopy, lost)).toEqual({ is: 'opening' })
  })
})

describe('with a copy in the browser', () => {
  test('the board is there before the server has answered', () => {
    expect(end(copy())).toEqual({ is: 'saved' })
    expect(end(copy(3))).toEqual({ is: 'saving', changes: 3 })
  })
  test('and no server, it says how much is kept here, also after a reload', () => {
    expect(end(copy(3), lost)).toEqual(offline(3))
    expect(end(copy(3), lost, change)).toEqual(offline(4))
  })
  test('a browser that keeps nothing is not said to keep something', () => {
    expect(end(copy(3), { happened: 'keeps', keeps: false }, change, lost)).toEqual(offline(4, false))
    expect(end(copy(3), { happened: 'keeps', keeps: false }, lost, { happened: 'keeps', keeps: true })).toEqual(offline(3))
  })
  test('what was done apart is saved with the receipt of the answer', () => {
    expect(end(copy(3), opened)).toEqual({ is: 'saving', changes: 3 })
    expect(end(copy(3), opened, sent(3))).toEqual({ is: 'saving', changes: 3 })
    expect(end(copy(3), opened, sent(3), receipt(1))).toEqual({ is: 'saved' })
  })
  test('an answer in parts is saved with the receipt of the last one', () => {
    const parts = [copy(3), opened, sent(0), receipt(1), sent(0), change, receipt(2), sent(3)]
    expect(end(...parts)).toEqual({ is: 'saving', changes: 4 })
    expect(end(...parts, receipt(3))).toEqual({ is: 'saving', changes: 1 })
    expect(end(...parts, receipt(3), sent(4), receipt(4))).toEqual({ is: 'saved' })
  })
  test('a count without a copy is a count of nothing', () => {
    expect(end({ happened: 'copy', there: false, changes: 5 }, opened, synced, sent(0), receipt(1))).toEqual({ is: 'saved' })
  })
})

describe('on an open line', () => {
  const ready = [noCopy, opened, sent(0), receipt(1), synced]
  test('each receipt takes off what it speaks for', () => {
    expect(end(...ready, change)).toEqual({ is: 'saving', changes: 1 })
    expect(end(...ready, change, sent(1), change, sent(2))).toEqual({ is: 'saving', changes: 2 })
    expect(end(...ready, change, sent(1), change, sent(2), receipt(2))).toEqual({ is: 'saving', changes: 1 })
    expect(end(...ready, change, sent(1), change, sent(2), receipt(3))).toEqual({ is: 'saved' })
  })
  test('a late receipt for less than is known says nothing new', () => {
    expect(end(...ready, change, sent(1), receipt(2), change, sent(2), receipt(2))).toEqual({ is: 'saving', changes: 1 })
  })
  test('when the server cannot write, work is kept here, and nothing pretends to be saved', () => {
    const kept = (changes: number) => ({ is: 'kept', why: 'disk', changes, keeps: true })
    expect(end(...ready, unwritable('disk'))).toEqual(kept(0))
    expect(end(...ready, change, sent(1), unwritable('disk'), change, sent(2))).toEqual(kept(2))
    expect(end(...ready, change, sent(1), unwritable('disk'), unwritable(null))).toEqual({ is: 'saving', changes: 1 })
    expect(end(...ready, change, sent(1), unwritable('disk'), unwritable(null), receipt(2))).toEqual({ is: 'saved' })
  })
  test('a damaged room says that it is one', () => {
    expect(end(copy(2), opened, unwritable('damaged'))).toEqual({ is: 'kept', why: 'damaged', changes: 2, keeps: true })
  })
})

describe('a line that breaks', () => {
  const ready = [noCopy, opened, sent(0), receipt(1), synced]
  test('what had no receipt counts as not saved, and comes with the next answer', () => {
    expect(end(...ready, change, sent(1), change, sent(2), receipt(2), lost)).toEqual(offline(1))
    const again = [...ready, change, sent(1), lost, change, opened]
    expect(end(...again)).toEqual({ is: 'saving', changes: 2 })
    // Receipts count from one on each line.
    expect(end(...again, receipt(0))).toEqual({ is: 'saving', changes: 2 })
    expect(end(...again, sent(2), receipt(1))).toEqual({ is: 'saved' })
  })
  test('with everything saved is offline all the same', () => {
    expect(end(...ready, lost)).toEqual(offline(0))
    expect(end(...ready, lost, opened)).toEqual({ is: 'saved' })
  })
  test('forgets why the server did not write', () => {
    expect(end(...ready, unwritable('disk'), lost, opened)).toEqual({ is: 'saved' })
  })
  test('for good says why', () => {
    expect(end(...ready, { happened: 'closed', code: 'removed' }, lost)).toEqual({ is: 'closed', code: 'removed' })
  })
})
