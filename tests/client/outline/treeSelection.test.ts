/** Several lines of the outline, taken as in any list of files. */
import { expect, test } from 'vitest'
import { chosen, meansSelection } from '../../../client/outline/treeSelection.ts'

const lines = ['one', 'two', 'three', 'four']

test('an arrow takes one line alone', () => {
  expect(chosen(lines, ['one', 'two'], 'one', 'four', 'alone')).toEqual(['four'])
})

test('Ctrl and Space add a line, and take it out again', () => {
  const more = chosen(lines, ['one'], 'one', 'four', 'toggle')
  expect(more).toEqual(['one', 'four'])
  expect(chosen(lines, more, 'four', 'one', 'toggle')).toEqual(['four'])
})

test('Shift takes all from where it began, either way, and less on the way back', () => {
  expect(chosen(lines, ['two'], 'two', 'four', 'range')).toEqual(['two', 'three', 'four'])
  expect(chosen(lines, ['two', 'three', 'four'], 'two', 'three', 'range')).toEqual(['two', 'three'])
  expect(chosen(lines, ['two'], 'two', 'one', 'range')).toEqual(['two', 'one'])
})

test('a range whose beginning is gone is the line itself', () => {
  expect(chosen(lines, ['gone'], 'gone', 'three', 'range')).toEqual(['three'])
  expect(chosen(lines, [], null, 'three', 'range')).toEqual(['three'])
})

test('keys of commands mean the selection; letters that walk or write do not', () => {
  expect(
    [
      { key: 'g', mod: true, alt: false },
      { key: ']', mod: false, alt: false },
    ].every(meansSelection),
  ).toBe(true)
  expect(
    [
      { key: 'n', mod: false, alt: false },
      { key: 'ArrowDown', mod: true, alt: false },
    ].some(meansSelection),
  ).toBe(false)
})
