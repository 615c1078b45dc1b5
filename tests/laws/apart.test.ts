/** Two people who group, move out, lock, take apart and nest the same objects while apart: they end at one board, and it is sound. */
import { describe, expect, test } from 'vitest'
import { type Command, commands } from '../../shared/commands/index.ts'
import { light } from '../../shared/drawing/index.ts'
import { drawObject, parseObject } from '../../shared/kinds/index.ts'
import { type Board, changeObject, openBoard } from '../../shared/model/index.ts'
import { sayIn } from '../../shared/words/index.ts'
import { arrow, at, board, by, copyOf, frame, group, type Hand, note, room, type Sketch, shown, zone } from '../help/board.ts'
import { seeded } from '../help/random.ts'

const notes = ['cold', 'damp', 'rent', 'debt']
const sheet = (): Sketch[] => [
  zone('causes', at(0, 600), { w: 900, h: 500 }),
  group('homes', { props: { title: 'Homes' } }),
  note('cold', at(0, 0), { parent: 'homes' }),
  note('damp', at(200, 0), { parent: 'homes' }),
  group('money'),
  note('rent', at(400, 0), { parent: 'money' }),
  note('debt', at(600, 0), { parent: 'money' }),
  arrow('because', 'homes', 'money'),
]

/** No circle, nobody lost, no group that nobody sees or can take. */
function checkSound(of: Board, there: readonly string[] = notes): void {
  for (const id of there) expect(of.get(id), `${id} is lost`).toBeDefined()
  for (const object of of.all()) {
    const around = new Set([object.id])
    for (let next = object.parent; next !== null; next = of.get(next)?.parent ?? null) {
      expect(around.has(next), `${object.id} lies in itself`).toBe(false)
      around.add(next)
    }
    if (object.kind === 'group') {
      const members = [...of.inside(object.id)].filter((id) => of.get(id))
      expect(members.length, `group ${object.id} is empty`).toBeGreaterThan(0)
      // Lines alone have a length at least.
      if (members.some((id) => of.get(id)!.kind !== 'connector'))
        expect(object.size.w * object.size.h, `group ${object.id} cannot be seen`).toBeGreaterThan(0)
    }
    expect(parseObject(object).id).toBe(object.id)
    drawObject(object, { theme: light, find: of.get, say: sayIn('en') as never })
  }
}

type Act = (hand: Hand) => unknown
const run =
  <Args>(command: Command<Args>, args: Args): Act =>
  (hand) =>
    hand.run(command, args)

/** Both do theirs and meet; then each takes theirs back, and they meet again. */
function apart(ada: Act, ben: Act, there: readonly string[] = notes, sketches = sheet()) {
  const both = room(board(...sketches))
  ada(both.ada)
  ben(both.ben)
  both.meet()
  both.ada.toShow(both.ben)
  for (const hand of [both.ada, both.ben]) checkSound(hand.board, there)
  expect(shown(openBoard(copyOf(both.ada.doc, 77)))).toEqual(shown(both.ben.board))
  const met = shown(both.ada.board)
  while (both.ada.undoManager.undoStack.length > 0) both.ada.undo()
  while (both.ben.undoManager.undoStack.length > 0) both.ben.undo()
  both.meet()
  both.ada.toShow(both.ben)
  checkSound(both.ada.board, there)
  return met
}

describe('while apart', () => {
  test('both group the same two notes: they lie in one of the two groups, and the other is nothing', () => {
    const met = apart(
      run(commands.group, { ids: ['homes', 'rent'], title: 'Ada’s' }),
      run(commands.group, { ids: ['homes', 'rent'], title: 'Ben’s' }),
    )
    const groups = Object.values(met).filter(({ props }) => String(props.title).includes('’s'))
    expect(groups).toHaveLength(1)
    expect([met.homes!.parent, met.rent!.parent]).toEqual([groups[0]!.id, groups[0]!.id])
  })

  test('each puts one of three notes together with the second: all three are there, each in one group at most', () => {
    apart(run(commands.group, { ids: ['cold', 'rent'] }), run(commands.group, { ids: ['rent', 'debt'] }))
  })

  test('Ada takes the group apart while Ben puts it into another: the notes stay', () => {
    const met = apart(run(commands.ungroup, { ids: ['homes'] }), run(commands.group, { ids: ['homes', 'money'], title: 'All' }))
    expect(met.homes).toBeUndefined()
  })

  test('Ada takes one member out into the zone and Ben the other: the empty group is gone', () => {
    const met = apart(
      (ada) => ada.drag('cold', by(100, 700)),
      (ben) => ben.drag('damp', by(100, 700)),
    )
    expect([met.cold!.parent, met.damp!.parent]).toEqual(['causes', 'causes'])
    expect(met.homes).toBeUndefined()
  })

  test('Ada moves a member out while Ben takes the group apart', () => {
    const met = apart((ada) => ada.drag('cold', by(100, 700)), run(commands.ungroup, { ids: ['homes'] }))
    expect(met.cold!.parent).toBe('causes')
  })

  test('Ada deletes the group while Ben takes one of its notes into a group of his own: what Ben made is kept', () => {
    const met = apart(run(commands.remove, { ids: ['homes'] }), run(commands.group, { ids: ['rent', 'cold'], title: 'Kept' }), [
      'rent',
      'debt',
    ])
    expect(Object.values(met).some(({ props }) => props.title === 'Kept')).toBe(true)
  })

  test('Ada locks the group while Ben takes it apart: its notes are locked, and can be unlocked', () => {
    const met = apart(run(commands.lock, { ids: ['homes'] }), run(commands.ungroup, { ids: ['homes'] }))
    expect([met.cold!.locked, met.damp!.locked]).toEqual([true, true])
  })

  test('Ada locks a note while Ben moves it away and groups it', () => {
    const met = apart(run(commands.lock, { ids: ['cold'] }), (ben) => {
      ben.drag('cold', by(0, 300))
      ben.run(commands.group, { ids: ['cold', 'debt'] })
    })
    expect(met.cold).toMatchObject({ locked: true, at: at(0, 300) })
  })

  test('both merge the two groups: they are one, with all four', () => {
    const met = apart(run(commands.mergeGroups, { ids: ['homes', 'money'] }), run(commands.mergeGroups, { ids: ['money', 'homes'] }))
    expect(notes.map((id) => met[id]!.parent)).toEqual(['homes', 'homes', 'homes', 'homes'])
  })

  test('Ada merges the groups while Ben takes the kept one apart', () => {
    apart(run(commands.mergeGroups, { ids: ['homes', 'money'] }), run(commands.ungroup, { ids: ['homes'] }))
  })

  test('Ada lays the zone out and sorts it while Ben groups what is in it', () => {
    const inZone = [
      zone('causes', at(0, 0), { w: 900, h: 600 }),
      ...notes.map((id, index) =>
        note(id, at(40 + index * 50, 60 + index * 90), { parent: 'causes', props: { color: index % 2 ? 'sky' : 'sun' } }),
      ),
    ]
    apart(
      (ada) => {
        ada.run(commands.layOutAsGrid, { ids: ['causes'] })
        ada.run(commands.sortByColour, { ids: ['causes'] })
      },
      run(commands.group, { ids: ['cold', 'debt'], title: 'Two' }),
      notes,
      inZone,
    )
  })
})

describe('a circle', () => {
  const circle = () =>
    board(
      frame('left', at(0, 0), { w: 800, h: 800 }),
      frame('right', at(1000, 0), { w: 800, h: 800 }),
      note('cold', at(40, 80), { parent: 'left' }),
      note('rent', at(1040, 80), { parent: 'right' }),
    )

  test('of two frames that Ada and Ben put into each other is broken at the same place for both, and a move mends it for good', () => {
    const { ada, ben, meet } = room(circle())
    ada.doc.transact(() => changeObject(ada.doc, 'left', { parent: 'right' }), ada)
    ben.doc.transact(() => changeObject(ben.doc, 'right', { parent: 'left' }), ben)
    meet()
    ada.toShow(ben)
    for (const hand of [ada, ben]) checkSound(hand.board, ['cold', 'rent', 'left', 'right'])
    expect([ada.get('left').parent, ada.get('right').parent]).toEqual([null, 'left'])
    expect([...ada.board.inside('left')].sort()).toEqual(['cold', 'right'])
    expect(ada.board.inside('right')).toEqual(new Set(['rent']))

    ada.drag('right', by(0, 2000))
    meet()
    expect([ben.get('left').parent, ben.get('right').parent]).toEqual([null, null])
    checkSound(ben.board, ['cold', 'rent'])
  })

  test('of three groups keeps all that is in them, and taking one of them apart keeps it too', () => {
    const doc = board(
      group('aaaa', { parent: 'cccc' }),
      group('bbbb', { parent: 'aaaa' }),
      group('cccc', { parent: 'bbbb' }),
      note('cold', at(0, 0), { parent: 'aaaa' }),
      note('damp', at(300, 0), { parent: 'bbbb' }),
      note('rent', at(600, 0), { parent: 'cccc' }),
    )
    const { ada, ben, meet } = room(doc)
    checkSound(ada.board, ['cold', 'damp', 'rent'])
    expect(ada.get('aaaa').parent).toBeNull()
    ada.run(commands.ungroup, { ids: ['bbbb'] })
    meet()
    ada.toShow(ben)
    checkSound(ben.board, ['cold', 'damp', 'rent'])
  })

  test('that somebody opens again leaves everything where they say', () => {
    const { ada } = room(circle())
    for (const [id, parent] of [
      ['left', 'right'],
      ['right', 'left'],
      ['right', null],
    ] as const)
      ada.doc.transact(() => changeObject(ada.doc, id, { parent }))
    expect([ada.get('left').parent, ada.get('right').parent]).toEqual(['right', null])
  })

  test('of one that lies in itself is none', () => {
    const { ada } = room(board(group('alone', { parent: 'alone' }), note('cold', at(0, 0), { parent: 'alone' })))
    expect(ada.get('alone').parent).toBeNull()
    checkSound(ada.board, ['cold'])
  })
})

/** Only what puts things together and takes them apart, closer than in the laws of all commands. */
test.each(Array.from({ length: 12 }, (_, seed) => seed + 1))('whatever both do to groups, they end alike and sound (seed %i)', (seed) => {
  const random = seeded(seed)
  const { ada, ben, meet } = room(board(...sheet()))
  for (let round = 0; round < 8; round++) {
    for (const hand of [ada, ben]) {
      for (let step = 1 + random.below(4); step > 0; step--) {
        const some = () => Array.from({ length: 2 + random.below(2) }, () => random.pick(hand.board.all()).id)
        random.pick([
          () => hand.run(commands.group, { ids: some(), title: random.pick(['', 'Named']) }),
          () => hand.run(commands.ungroup, { ids: some() }),
          () => hand.run(commands.mergeGroups, { ids: hand.board.all().map(({ id }) => id) }),
          () => hand.drag(random.pick(notes), by(random.below(600) - 300, random.below(1200) - 600)),
          () => hand.run(random.pick([commands.lock, commands.unlock]), { ids: some() }),
          () => hand.undo(),
        ])()
      }
    }
    meet()
    ada.toShow(ben)
    checkSound(ada.board)
  }
})
