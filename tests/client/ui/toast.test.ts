import { beforeEach, expect, test } from 'vitest'
import { dismissToast, toast, toasts } from '../../../client/ui/toast.ts'

beforeEach(() => toasts.set([]))
const shown = () => toasts.get().map(({ words }) => words)

test('what is said appears, and can be taken back', () => {
  const takeBack = toast('4 notes grouped.')
  toast({ words: 'Frame deleted.', action: { label: 'Undo', do: () => undefined } })
  expect(shown()).toEqual(['4 notes grouped.', 'Frame deleted.'])
  takeBack()
  expect(shown()).toEqual(['Frame deleted.'])
})

test('three are enough to read: the oldest makes room', () => {
  for (const words of ['one', 'two', 'three', 'four']) toast(words)
  expect(shown()).toEqual(['two', 'three', 'four'])
})

test('taking back what has gone already changes nothing', () => {
  toast('kept')
  dismissToast(-1)
  expect(shown()).toEqual(['kept'])
})
