import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { commands, contentsOf, freePlaceIn, mayTouch, moversOf } from '../../../shared/commands/index.ts'
import { boundsOf, boxesMeet, holdsBox } from '../../../shared/geometry/index.ts'
import { kinds } from '../../../shared/kinds/index.ts'
import { addObject, openBoard } from '../../../shared/model/index.ts'
import { arrow, at, board, by, copyOf, frame, Hand, note, room, thing, zone } from '../../help/board.ts'

describe('what a contributor may do', () => {
  const together = () => {
    const { ada, ben, meet } = room(
      board(
        zone('zone1', at(0, 0), { w: 800, h: 600 }),
        note('adas', at(40, 100), { parent: 'zone1' }),
        note('bens', at(240, 100), { author: 'ben', parent: 'zone1' }),
        thing('text', 'heading', at(40, 20), { author: 'ben', layer: 'surface' }),
        arrow('adasArrow', 'adas', 'bens'),
      ),
      { ben: 'contributor' },
    )
    return { ada, ben, meet }
  }

  test('he moves, writes, recolours and deletes his own note, and leaves those of others alone', () => {
    const { ben } = together()
    expect(ben.drag('bens', by(10, 0))).toBe(true)
    expect(ben.run(commands.setText, { id: 'bens', text: 'mine' })).toBe(true)
    expect(ben.run(commands.style, { ids: ['bens'], props: { color: 'sky' } })).toBe(true)
    expect(ben.drag('adas', by(10, 0))).toBe(false)
    expect(ben.run(commands.setText, { id: 'adas', text: 'mine' })).toBe(false)
    expect(ben.run(commands.style, { ids: ['adas'], props: { color: 'sky' } })).toBe(false)
    expect(ben.run(commands.remove, { ids: ['adas'] })).toBe(false)
    expect(ben.run(commands.remove, { ids: ['bens'] })).toBe(true)
  })

  test('of a mixed selection only what is his moves', () => {
    const { ben } = together()
    ben.selection = ['adas', 'bens', 'zone1']
    expect(moversOf(ben.context(), {}).map(({ id }) => id)).toEqual(['bens'])
    ben.run(commands.move, by(5, 5))
    expect([ben.get('adas').at, ben.get('zone1').at]).toEqual([at(40, 100), at(0, 0)])
  })

  test('the surface is the facilitator’s, even where his name stands on it', () => {
    const { ben } = together()
    expect(mayTouch({ person: 'ben', role: 'contributor' }, ben.get('heading'))).toBe(false)
    expect(ben.drag('zone1', by(10, 0))).toBe(false)
    for (const kind of kinds.filter(({ gathers }) => !gathers))
      expect(ben.can(commands.add, { kind: kind.id, at: at(0, 0) })).toBe(kind.contribution && kind.layer === 'items')
  })

  test('when he deletes his note, the arrow of another is not his to change: it hangs loose and still draws', () => {
    const { ada, ben, meet } = together()
    ben.run(commands.remove, { ids: ['bens'] })
    meet()
    expect(ada.get('adasArrow').props.to).toEqual({ on: 'bens', anchor: 'nearest' })
  })

  test('a copy of another’s note is his own', () => {
    const { ben } = together()
    expect(ben.run(commands.duplicate, { ids: ['adas'] })).toBe(true)
    expect(ben.get(ben.selection[0]!)).toMatchObject({ author: 'ben', layer: 'items' })
    expect(ben.run(commands.duplicate, { ids: ['zone1'] })).toBe(true)
    expect(ben.board.all().filter(({ kind }) => kind === 'zone')).toHaveLength(1)
  })

  test('nobody may do anything before the server has told the role', () => {
    expect(mayTouch({ person: 'ben', role: null }, together().ben.get('bens'))).toBe(false)
  })
})

describe('two people at once', () => {
  test('Ada and Ben drag the same note while apart: it ends in one place for both', () => {
    const { ada, ben, meet } = room(board(note('idea', at(0, 0))))
    ada.drag('idea', by(100, 0))
    ben.drag('idea', by(0, 100))
    meet()
    ada.toShow(ben)
    expect([at(100, 0), at(0, 100)]).toContainEqual(ada.get('idea').at)
  })

  test('Ada deletes a note while Ben connects it: the connector is there, and nothing breaks', () => {
    const { ada, ben, meet } = room(board(note('idea', at(0, 0)), note('other', at(400, 0))))
    ada.run(commands.remove, { ids: ['idea'] })
    ben.run(commands.connect, { from: { on: 'idea', anchor: 'nearest' }, to: { on: 'other', anchor: 'nearest' } })
    const [line] = ben.selection
    meet()
    ada.toShow(ben)
    expect(ada.drag(line!, by(10, 10))).toBe(false)
    expect(ada.run(commands.reconnect, { id: line!, end: 'from', to: { at: at(0, 0) } })).toBe(true)
    expect(ada.drag(line!, by(10, 10))).toBe(true)
  })

  test('Ada undoes her move; what Ben wrote into the note meanwhile stays', () => {
    const { ada, ben, meet } = room(board(note('idea', at(0, 0), { says: 'green' })))
    ada.drag('idea', by(100, 0))
    meet()
    ben.run(commands.setText, { id: 'idea', text: 'green skills' })
    meet()
    ada.undo()
    meet()
    expect(ada.get('idea').at).toEqual(at(0, 0))
    expect(ben.text('idea')).toBe('green skills')
  })
})

describe('a board that somebody hostile wrote', () => {
  test('frames that lie in each other can still be moved and deleted', () => {
    const { ada } = room(
      board(frame('one', at(0, 0), { w: 500, h: 500 }, { parent: 'two' }), frame('two', at(10, 10), { w: 400, h: 400 }, { parent: 'one' })),
    )
    expect(contentsOf(ada.board, ['one'])).toEqual(new Set(['two']))
    expect(ada.drag(['one', 'two'], by(50, 0))).toBe(true)
    expect(ada.run(commands.remove, { ids: ['one', 'two'], withContents: true })).toBe(true)
    expect(ada.board.all()).toEqual([])
  })

  test('orders that are no keys do not keep anybody from adding and ordering', () => {
    const doc = board(note('fine', at(0, 0)))
    for (const [id, order] of Object.entries({ wild: 'zzzz!!', empty: '', long: 'a0'.repeat(900) })) {
      addObject(doc, { id, kind: 'note', author: 'ada', layer: 'items', at: at(10, 10), size: { w: 160, h: 120 }, order, text: [[]] })
    }
    const { ada } = room(doc)
    expect(ada.run(commands.add, { kind: 'note', at: at(0, 0) })).toBe(true)
    expect(ada.board.all().at(-1)!.id).toBe(ada.selection[0])
    expect(ada.run(commands.bringToFront, { ids: ['wild'] })).toBe(true)
    expect(ada.board.all().at(-1)!.id).toBe('wild')
  })

  test('an unknown kind is moved, copied and kept as it is', () => {
    const { ada } = room(board(thing('hologram', 'odd', at(0, 0), { props: { beam: [1, 2] }, text: [[{ text: 'future' }]] })))
    ada.drag('odd', by(8, 8))
    ada.run(commands.duplicate, { ids: ['odd'] })
    expect(ada.get(ada.selection[0]!)).toMatchObject({
      kind: 'hologram',
      props: { beam: [1, 2] },
      text: [[{ text: 'future' }]],
      at: at(32, 32),
    })
  })

  test('arguments that are no numbers change nothing', () => {
    const { ada } = room(board(note('idea', at(0, 0))))
    expect(ada.run(commands.move, { ids: ['idea'], dx: Number.NaN, dy: 0 })).toBe(false)
    expect(ada.run(commands.resize, { ids: ['idea'], handle: { x: 1, y: 1 }, dx: Infinity, dy: 0, keepRatio: false })).toBe(false)
    expect(ada.run(commands.turn, { ids: ['idea'], angle: Number.NaN })).toBe(false)
    expect(ada.run(commands.connect, { from: { on: 'idea', anchor: 'top' }, to: { on: 'idea', anchor: 'left' } })).toBe(false)
    expect(ada.run(commands.connect, { from: { on: 'idea', anchor: 'top' }, to: { at: at(Number.NaN, 0) } })).toBe(false)
  })
})

describe('a free place in a zone', () => {
  test('notes put there one after another never cover each other, and fill the zone before they stack', () => {
    const doc = board(
      zone('zone1', at(96, 40), { w: 560, h: 360 }, { props: { title: 'Direct causes', question: 'What brings the problem about?' } }),
    )
    const ada = new Hand(copyOf(doc, 3), 'ada', 'editor', 5)
    for (let count = 0; count < 6; count++) {
      const place = freePlaceIn(ada.board, ada.get('zone1'), { w: 160, h: 120 })
      ada.run(commands.add, { kind: 'note', box: { ...place, w: 160, h: 120 } })
    }
    const notes = ada.board.all().filter(({ kind }) => kind === 'note')
    expect(notes).toHaveLength(6)
    for (const [index, one] of notes.entries()) {
      expect(one.parent).toBe('zone1')
      expect(holdsBox(boundsOf(ada.get('zone1')), boundsOf(one))).toBe(true)
      for (const other of notes.slice(index + 1)) expect(boxesMeet(boundsOf(one), boundsOf(other))).toBe(false)
    }
    expect(freePlaceIn(ada.board, ada.get('zone1'), { w: 160, h: 120 })).toBeDefined()
  })
})

test('ten thousand notes: moving one of them is a small change and no long wait', () => {
  const ada = new Hand(
    board(...Array.from({ length: 10_000 }, (_, i) => note(`note${i}`, at((i % 100) * 200, Math.floor(i / 100) * 150)))),
    'ada',
    'editor',
    1,
  )
  const sizes: number[] = []
  ada.doc.on('update', (update: Uint8Array) => sizes.push(update.length))
  ada.drag('note5000', by(8, 8))
  expect(sizes).toHaveLength(1)
  expect(sizes[0]).toBeLessThan(100)
  expect(openBoard(ada.doc).get('note5000')!.at).toEqual(at(8, 50 * 150 + 8))
  expect(Y.encodeStateAsUpdate(ada.doc).length).toBeGreaterThan(1000)
})
