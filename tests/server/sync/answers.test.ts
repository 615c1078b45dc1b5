import { expect, test } from 'vitest'
import { RememberedAnswers } from '../../../server/sync/answers.ts'

const vector = (number: number) => Uint8Array.of(1, number, 1)
const bytesIn = (frames: Buffer[] | null) => (frames ?? []).reduce((sum, { length }) => sum + length, 0)

test('who asks with the same vector gets the same answer, and what was sent since', () => {
  const answers = new RememberedAnswers()
  expect(answers.to(vector(1))).toBeNull()
  const [first] = answers.remember(vector(1), Uint8Array.of(7, 7, 7))
  answers.add(Buffer.from('news'))
  answers.remember(vector(2), Uint8Array.of(8))
  answers.add(Buffer.from('more'))
  expect(Buffer.concat(answers.to(vector(1))!)).toEqual(Buffer.concat([first!, Buffer.from('newsmore')]))
  expect(String(Buffer.concat(answers.to(vector(2))!))).toMatch(/more$/)
  expect(String(Buffer.concat(answers.to(vector(2))!))).not.toContain('news')
})

test('however many vectors somebody invents, what is remembered for them stays small', () => {
  const answers = new RememberedAnswers()
  const state = new Uint8Array(10 * 1024 * 1024)
  for (let number = 0; number < 60; number++) answers.remember(vector(number), state)
  const remembered = Array.from({ length: 60 }, (_, number) => bytesIn(answers.to(vector(number))))
  expect(remembered.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(40 * 1024 * 1024)
  expect(remembered.at(-1)).toBeGreaterThan(state.length)
})
