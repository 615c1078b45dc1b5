/** Pictures on their way: kept until they are there, tried again when the line is back, told apart when refused, stopped when somebody wants that. */
import { expect, test } from 'vitest'
import { ApiFailure } from '../../../client/host/index.ts'
import { createOutgoing } from '../../../client/pictures/outgoing.ts'
import { fakeClock } from '../../help/clock.ts'

const offline = () => new ApiFailure(0, { code: 'offline', message: '' })
const turn = () => new Promise((resolve) => setImmediate(resolve))

function desk(answers: (string | Error | 'never')[]) {
  const clock = fakeClock()
  const happened: string[] = []
  const waiting = new Set<string>()
  const outgoing = createOutgoing({
    waiting: {
      all: async () => [],
      keep: async ({ source }) => waiting.add(source).size > 0,
      forget: async (source) => void waiting.delete(source),
    },
    upload: (_blob, onProgress, signal) =>
      new Promise((resolve, reject) => {
        onProgress(0.5)
        const answer = answers.shift()
        if (answer === 'never') signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
        else if (typeof answer === 'string') resolve({ hash: answer, type: 'png', bytes: 1, width: 1, height: 1 })
        else reject(answer)
      }),
    after: (ms, run) => clock.after(ms, run),
    stored: (source, hash) => happened.push(`stored ${source} ${hash}`),
    refused: (source, name, { code }) => happened.push(`refused ${source} ${name} ${code}`),
  })
  const send = (source: string) => outgoing.send({ source, name: `${source}.png`, blob: new Blob(['x']) })
  const states = () => outgoing.all.get().map(({ source, is }) => `${source} ${is}`)
  return { outgoing, clock, happened, waiting, send, states }
}

test('they go one after the other, and are forgotten here when they are there', async () => {
  const { send, happened, waiting, states } = desk(['h1', 'h2'])
  send('one')
  send('two')
  expect(states()).toEqual(['one sending', 'two waiting'])
  await turn()
  expect(happened).toEqual(['stored one h1', 'stored two h2'])
  expect([states(), [...waiting]]).toEqual([[], []])
})

test('without a line they wait in this browser, and go when it is back', async () => {
  const { send, happened, waiting, states, outgoing } = desk([offline(), offline(), 'h1'])
  send('one')
  await turn()
  expect([states(), [...waiting]]).toEqual([['one waiting'], ['one']])
  outgoing.again()
  await turn()
  expect(states()).toEqual(['one waiting'])
  outgoing.again()
  await turn()
  expect([happened, [...waiting]]).toEqual([['stored one h1'], []])
})

test('nobody tells when a line is back: so they are tried again by themselves, ever less often', async () => {
  const { send, clock, states } = desk([offline(), offline(), offline(), 'h1'])
  send('one')
  for (const ms of [2000, 4000, 8000]) {
    await turn()
    clock.advance(ms - 1)
    expect(states()).toEqual(['one waiting'])
    clock.advance(1)
  }
  await turn()
  expect(states()).toEqual([])
})

test('one that is refused is told, and the others arrive', async () => {
  const { send, happened, waiting } = desk([new ApiFailure(413, { code: 'roomFull', message: '' }), 'h2'])
  send('one')
  send('two')
  await turn()
  expect(happened).toEqual(['refused one one.png roomFull', 'stored two h2'])
  expect([...waiting]).toEqual([])
})

test('cancelled in the middle, it is sent no more and forgotten; the next one goes', async () => {
  const { send, happened, waiting, outgoing, states } = desk(['never', 'h2'])
  send('one')
  send('two')
  await turn()
  outgoing.cancel('one')
  await turn()
  expect([happened, states(), [...waiting]]).toEqual([['stored two h2'], [], []])
})

test('a page that closes in the middle leaves it for the next time', async () => {
  const { send, happened, waiting, outgoing } = desk(['never'])
  send('one')
  await turn()
  outgoing.close()
  await turn()
  expect([happened, [...waiting]]).toEqual([[], ['one']])
})
