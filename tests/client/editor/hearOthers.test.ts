/** What others do is told to who does not see it: summed up, and not too often. */
import { expect, test } from 'vitest'
import type { Presence } from '../../../client/collab/index.ts'
import { hearOthers } from '../../../client/editor/index.ts'
import type { signal } from '../../../client/ui/signal.ts'
import { commands } from '../../../shared/commands/index.ts'
import { at, board, by, note, zone } from '../../help/board.ts'
import { fakeClock } from '../../help/clock.ts'
import { twoAt } from './desk.ts'

const sheet = () =>
  board(
    zone('causes', at(1000, 0), { w: 600, h: 600 }, { props: { title: 'Causes' } }),
    note('cold', at(0, 0)),
    note('damp', at(300, 0)),
    note('rent', at(600, 0)),
  )
const present = (id: string, name: string) => ({ person: { id, name } }) as Presence

function listening() {
  const { ada, ben } = twoAt(sheet())
  const clock = fakeClock()
  ;(ben.editor.room.people as ReturnType<typeof signal<Presence[]>>).set([present('ada', 'Ada')])
  const heard = hearOthers(ben.editor, clock)
  const said: string[] = []
  heard.said.watch((sentence) => said.push(sentence))
  return { ada: ada.editor, ben: ben.editor, clock, said }
}

test('Ada groups two notes, takes them apart and moves one into a zone: Ben hears it, summed up', () => {
  const { ada, clock, said } = listening()
  ada.run(commands.group, { ids: ['cold', 'damp'], title: 'Homes' })
  clock.advance(2000)
  expect(said).toEqual(['Ada: 2 objects grouped as “Homes”'])
  ada.run(commands.ungroup, {})
  ada.run(commands.move, { ids: ['rent'], ...by(600, 100) })
  ada.run(commands.lock, { ids: ['cold'] })
  clock.advance(20_000)
  expect(said.slice(1)).toEqual(['Ada: 1 group taken apart, 1 object moved to “Causes”, 1 object locked'])
})

test('a storm of changes is a sentence every ten seconds, and each object counts once', () => {
  const { ada, clock, said } = listening()
  for (let step = 0; step < 300; step++) {
    ada.run(commands.move, { ids: ['cold', 'damp'], ...by(1, 0) })
    clock.advance(100)
  }
  expect(said.length).toBe(3)
  expect(new Set(said.map((sentence) => sentence.trim()))).toEqual(new Set(['Ada: 2 objects moved']))
})

test('what came back to where it was is nothing to tell, nor are words and one’s own changes', () => {
  const { ada, ben, clock, said } = listening()
  ada.run(commands.move, { ids: ['cold'], ...by(40, 0) })
  ada.undo()
  ada.run(commands.setText, { id: 'damp', text: 'Typing goes on' })
  ben.run(commands.remove, { ids: ['rent'] })
  clock.advance(60_000)
  expect(said).toEqual([])
})

test('with two others here nobody is named', () => {
  const { ada, ben, clock, said } = listening()
  ;(ben.room.people as ReturnType<typeof signal<Presence[]>>).set([present('ada', 'Ada'), present('cleo', 'Cleo')])
  ada.run(commands.remove, { ids: ['rent', 'damp'] })
  clock.advance(2000)
  expect(said).toEqual(['Others: 2 objects deleted'])
})
