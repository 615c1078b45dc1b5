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
const lost: SavingEvent = { happened: 'lost' }
const answer: SavingEvent = { happened: 'sent', isAnswer: true }
const update: SavingEvent = { happened: 'sent', isAnswer: false }
const receipt = (count: number): SavingEvent => ({ happened: 'receipt', count })
const writable = (writable: boolean): SavingEvent => ({ happened: 'writable', writable })

describe('a first visit', () => {
  test('opens, and is saved once the server has confirmed what we have', () => {
    expect(story(noCopy, opened, answer, receipt(1)).map(({ is }) => is)).toEqual(['opening', 'opening', 'opening', 'opening', 'saved'])
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
    expect(end(copy(3), lost)).toEqual({ is: 'offline', changes: 3 })
    expect(end(copy(3), lost, change)).toEqual({ is: 'offline', changes: 4 })
  })
  test('what was done apart is saved with the receipt of the answer', () => {
    expect(end(copy(3), opened)).toEqual({ is: 'saving', changes: 3 })
    expect(end(copy(3), opened, answer)).toEqual({ is: 'saving', changes: 3 })
    expect(end(copy(3), opened, answer, receipt(1))).toEqual({ is: 'saved' })
  })
  test('a count without a copy is a count of nothing', () => {
    expect(end({ happened: 'copy', there: false, changes: 5 }, opened, answer, receipt(1))).toEqual({ is: 'saved' })
  })
})

describe('on an open line', () => {
  const ready = [noCopy, opened, answer, receipt(1)]
  test('each receipt takes off what it speaks for', () => {
    expect(end(...ready, change)).toEqual({ is: 'saving', changes: 1 })
    expect(end(...ready, change, update, change, update)).toEqual({ is: 'saving', changes: 2 })
    expect(end(...ready, change, update, change, update, receipt(2))).toEqual({ is: 'saving', changes: 1 })
    expect(end(...ready, change, update, change, update, receipt(3))).toEqual({ is: 'saved' })
  })
  test('a late receipt for less than is known says nothing new', () => {
    expect(end(...ready, change, update, receipt(2), change, update, receipt(2))).toEqual({ is: 'saving', changes: 1 })
  })
  test('a change made before the answer went out is saved with the answer, not with its own message', () => {
    // The server holds that message back: it builds on what only the answer brings.
    expect(end(copy(2), opened, change, update, answer)).toEqual({ is: 'saving', changes: 3 })
    expect(end(copy(2), opened, change, update, answer, receipt(1))).toEqual({ is: 'saving', changes: 3 })
    expect(end(copy(2), opened, change, update, answer, receipt(2))).toEqual({ is: 'saved' })
  })
  test('when the server cannot write, work is kept here, and nothing pretends to be saved', () => {
    expect(end(...ready, writable(false))).toEqual({ is: 'kept', changes: 0 })
    expect(end(...ready, change, update, writable(false), change, update)).toEqual({ is: 'kept', changes: 2 })
    expect(end(...ready, change, update, writable(false), writable(true))).toEqual({ is: 'saving', changes: 1 })
    expect(end(...ready, change, update, writable(false), writable(true), receipt(2))).toEqual({ is: 'saved' })
  })
})

describe('a line that breaks', () => {
  const ready = [noCopy, opened, answer, receipt(1)]
  test('what had no receipt counts as not saved, and comes with the next answer', () => {
    expect(end(...ready, change, update, change, update, receipt(2), lost)).toEqual({ is: 'offline', changes: 1 })
    const again = [...ready, change, update, lost, change, opened]
    expect(end(...again)).toEqual({ is: 'saving', changes: 2 })
    // Receipts count from one on each line.
    expect(end(...again, receipt(0))).toEqual({ is: 'saving', changes: 2 })
    expect(end(...again, answer, receipt(1))).toEqual({ is: 'saved' })
  })
  test('with everything saved is offline all the same', () => {
    expect(end(...ready, lost)).toEqual({ is: 'offline', changes: 0 })
    expect(end(...ready, lost, opened)).toEqual({ is: 'saved' })
  })
  test('for good says why', () => {
    expect(end(...ready, { happened: 'closed', code: 'removed' }, lost)).toEqual({ is: 'closed', code: 'removed' })
  })
})
