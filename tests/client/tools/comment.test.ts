/** The tool that asks for a comment: one click, on something or on nothing. */
import { expect, test } from 'vitest'
import { mayUseTool, tools } from '../../../client/tools/index.ts'
import { at, handWith } from '../../help/gesture.ts'

const comment = tools.find(({ id }) => id === 'comment')!

test('a click asks for a comment on what is there, or on the place, and puts the tool down', () => {
  expect(handWith(comment).click(at(5, 6), { on: 'idea' }).did).toEqual([
    { do: 'comment', on: 'idea', at: at(5, 6) },
    { do: 'tool', id: 'select' },
  ])
  expect(handWith(comment).click(at(5, 6)).all('comment')).toEqual([{ do: 'comment', on: null, at: at(5, 6) }])
})
test('Escape before the hand lets go asks for nothing', () => {
  expect(handWith(comment).press(at(0, 0)).escape().all('comment')).toEqual([])
})
test('it is for whoever may say something', () => {
  expect((['owner', 'editor', 'contributor', 'commenter', 'viewer', null] as const).map((role) => mayUseTool(comment, role))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ])
})
