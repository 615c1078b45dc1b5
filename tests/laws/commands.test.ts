/** What must hold for every change a person can make: it does what it says, in one transaction; it undoes to the start; it arrives the same at a peer; it
 *  survives being saved. And people who change one board at once, apart, come to the same board. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Command, commands, resizedPlaces } from '../../shared/commands/index.ts'
import { gridOf, inTurn, kinds, parseObject, rowsOf, tableProps } from '../../shared/kinds/index.ts'
import { openBoard } from '../../shared/model/index.ts'
import { languages, sayIn, type WordKey } from '../../shared/words/index.ts'
import { arrow, at, board, copyOf, frame, type Hand, note, room, shown, table, thing, zone } from '../help/board.ts'
import { seeded } from '../help/random.ts'
import { arranging } from './arranging.ts'
import type { Case } from './commandCase.ts'
import { leading } from './leading.ts'

const sheet = () => [
  frame('frame', at(0, 0), { w: 1200, h: 800 }),
  zone('zone1', at(40, 80), { w: 500, h: 600 }, { parent: 'frame' }),
  zone('zone2', at(640, 80), { w: 500, h: 600 }, { parent: 'frame' }),
  note('cause', at(80, 160), { parent: 'zone1' }),
  note('effect', at(680, 160), { parent: 'zone2' }),
  note('loose', at(1400, 100)),
  arrow('arrow', 'cause', 'effect', { parent: 'frame' }),
]

const budget = () => [
  table('budget', at(0, 0), [
    ['Item', 'Cost'],
    ['Hall', '120,50'],
    ['Lunch', '80'],
  ]),
]
/** What stands in the table, row by row. */
const cellsIn = (hand: Hand, id = 'budget') => rowsOf(parseObject(hand.get(id)))

function tableOf(cells: string[][]) {
  let next = 0
  return tableProps(cells, () => `part${next++}`)
}

const cases: Case[] = [
  ...kinds
    .filter(({ create, gathers }) => create !== 'line' && !gathers)
    .map(
      (kind): Case => ({
        name: `a new ${kind.id} stands where it was put, in the zone under it`,
        command: 'add',
        args: { kind: kind.id, box: { x: 100, y: 320, w: 200, h: 160 }, text: kind.hasText ? 'Ζητάμε' : undefined },
        check(ada) {
          const made = ada.get(ada.selection[0]!)
          expect(made).toMatchObject({ kind: kind.id, author: 'ada', layer: kind.layer, at: at(100, 320), parent: 'zone1' })
          if (kind.hasText) expect(ada.text(made.id)).toBe('Ζητάμε')
          else expect(made.text).toBeNull()
        },
      }),
    ),
  {
    name: 'a note that was clicked has its middle there and lies on top',
    command: 'add',
    args: { kind: 'note', at: at(900, 400), props: { color: 'sky', unheardOf: 1 } },
    check(ada) {
      const made = ada.get(ada.selection[0]!)
      expect(made).toMatchObject({ at: at(820, 340), size: { w: 160, h: 120 }, parent: 'zone2', props: { color: 'sky' } })
      expect(made.props).not.toHaveProperty('unheardOf')
      expect(ada.board.all().at(-1)!.id).toBe(made.id)
    },
  },
  {
    name: 'a zone drawn around notes takes them in',
    command: 'add',
    board: [note('one', at(0, 0)), note('two', at(200, 0)), note('far', at(2000, 0))],
    args: { kind: 'zone', box: { x: -40, y: -80, w: 480, h: 280 } },
    check(ada) {
      const [id] = ada.selection
      expect([ada.get('one').parent, ada.get('two').parent, ada.get('far').parent]).toEqual([id, id, null])
    },
  },
  {
    name: 'a connector holds on to both',
    command: 'connect',
    args: { from: { on: 'cause', anchor: 'right' }, to: { on: 'loose', anchor: 'nearest' }, props: { stroke: 'accent' } },
    check(ada) {
      const made = ada.get(ada.selection[0]!)
      expect(made.props).toMatchObject({ from: { on: 'cause', anchor: 'right' }, to: { on: 'loose', anchor: 'nearest' }, stroke: 'accent' })
      expect(made.at).toEqual(at(240, 160))
      expect(made.size).toEqual({ w: 1160, h: 60 })
    },
  },
  {
    name: 'a connector may end in the open',
    command: 'connect',
    args: { from: { on: 'cause', anchor: 'right' }, to: { at: at(500, 500) } },
    check: (ada) => expect(ada.get(ada.selection[0]!).props.to).toEqual({ at: at(500, 500) }),
  },
  {
    name: 'an end goes to another note',
    command: 'reconnect',
    args: { id: 'arrow', end: 'to', to: { on: 'loose', anchor: 'left' } },
    check: (ada) => expect(ada.get('arrow').props).toMatchObject({ from: { on: 'cause' }, to: { on: 'loose', anchor: 'left' } }),
  },
  {
    name: 'a text is what was written',
    command: 'setText',
    args: { id: 'cause', text: 'Zażółć\ngęślą jaźń' },
    check: (ada) => expect(ada.text('cause')).toBe('Zażółć\ngęślą jaźń'),
  },
  {
    name: 'a long text makes its note grow',
    command: 'setText',
    args: { id: 'cause', text: 'many words '.repeat(60) },
    check: (ada) => expect(ada.get('cause').size.h).toBeGreaterThan(200),
  },
  {
    name: 'words are replaced in the cells of a table, and nothing else of it',
    command: 'replace',
    board: [
      table('budget', at(0, 0), [
        ['Hall', 'a0'],
        ['A hall', '20'],
      ]),
    ],
    args: { find: 'hall', with: 'garden' },
    check: (ada) =>
      expect(cellsIn(ada)).toEqual([
        ['garden', 'a0'],
        ['A garden', '20'],
      ]),
  },
  {
    name: 'words are replaced wherever they are read, accents and case aside, and the note grows',
    command: 'replace',
    board: [
      note('plain', at(0, 0), { says: 'Le Città\nuna CITTA e una citt\u00e0' }),
      zone('zone1', at(400, 0), { w: 300, h: 200 }, { props: { title: 'Quale città?', question: 'citta' } }),
      note('other', at(0, 400), { says: 'sole', props: { color: 'sun' } }),
    ],
    args: { find: 'citta', with: 'comunità di pratica in tutta la regione' },
    check(ada, before) {
      const said = 'comunità di pratica in tutta la regione'
      expect(ada.text('plain')).toBe(`Le ${said}\nuna ${said} e una ${said}`)
      expect(ada.get('plain').size.h).toBeGreaterThan(120)
      expect(ada.get('zone1').props).toMatchObject({ title: `Quale ${said}?`, question: said })
      expect(ada.get('other')).toEqual(before.other)
      expect(ada.done?.announce?.values).toEqual({ count: 2, left: 0 })
    },
  },
  {
    name: 'words are replaced in hundreds of notes at once',
    command: 'replace',
    board: Array.from({ length: 220 }, (_, index) =>
      note(`note${index}`, at(200 * (index % 20), 200 * Math.floor(index / 20)), { says: `cold ${index} cold` }),
    ),
    args: { find: 'cold', with: 'damp' },
    check: (ada) =>
      expect(ada.board.all().map(({ id }) => ada.text(id))).toEqual(ada.board.all().map(({ id }) => `damp ${id.slice(4)} damp`)),
  },
  {
    name: 'the new words look like those they replace',
    command: 'replace',
    board: [
      note('bold', at(0, 0), {
        text: [[{ text: 'we ' }, { text: 'need ', bold: true }, { text: 'money', italic: true }, { text: ' now' }]],
      }),
      note('sun', at(0, 400), { says: 'sun', props: { color: 'sun' } }),
    ],
    args: { find: 'need money', with: 'ask', ids: ['bold'] },
    check: (ada) => expect(ada.get('bold').text).toEqual([[{ text: 'we ' }, { text: 'ask', bold: true }, { text: ' now' }]]),
  },
  {
    name: 'cells of a table are words too, and what orders its rows is none',
    command: 'replace',
    board: [
      thing('table', 'table1', at(0, 0), {
        props: tableOf([
          ['Città', 'a0'],
          ['a0', 'in città'],
        ]),
      }),
    ],
    args: { find: 'citta', with: 'paese' },
    check: (ada) =>
      expect(rowsOf(parseObject(ada.get('table1')))).toEqual([
        ['paese', 'a0'],
        ['a0', 'in paese'],
      ]),
  },
  {
    name: 'a cell that reads like a key is replaced, the keys are not',
    command: 'replace',
    board: [
      thing('table', 'table1', at(0, 0), {
        props: tableOf([
          ['a0', 'a1'],
          ['x', 'y'],
        ]),
      }),
    ],
    args: { find: 'a0', with: 'first' },
    check: (ada) =>
      expect(rowsOf(parseObject(ada.get('table1')))).toEqual([
        ['first', 'a1'],
        ['x', 'y'],
      ]),
  },
  {
    name: 'a colour is no word',
    command: 'replace',
    board: [note('sun', at(0, 400), { says: 'sun', props: { color: 'sun' } })],
    args: { find: 'sun', with: 'sea' },
    check: (ada) => expect(ada.get('sun')).toMatchObject({ text: [[{ text: 'sea' }]], props: { color: 'sun' } }),
  },
  {
    name: 'frames are presented as they were put in order, and a new one comes last',
    command: 'setFrameOrder',
    board: [
      frame('one1', at(0, 0), { w: 300, h: 200 }),
      frame('two2', at(400, 0), { w: 300, h: 200 }),
      frame('three', at(800, 0), { w: 300, h: 200 }),
    ],
    args: { ids: ['three', 'one1', 'two2'] },
    check: (ada) => expect(inTurn(ada.board.all()).map(({ id }) => id)).toEqual(['three', 'one1', 'two2']),
  },
  {
    name: 'moving one of many frames writes that one only',
    command: 'setFrameOrder',
    board: ['a1', 'a2', 'a3'].map((turn, index) => frame(`frame${index}`, at(400 * index, 0), { w: 300, h: 200 }, { props: { turn } })),
    args: { ids: ['frame0', 'frame2', 'frame1'] },
    check(ada, before) {
      expect(inTurn(ada.board.all()).map(({ id }) => id)).toEqual(['frame0', 'frame2', 'frame1'])
      expect(Object.keys(before).filter((id) => ada.get(id).props.turn !== before[id]!.props.turn)).toHaveLength(1)
    },
  },
  {
    name: 'another picture takes the place of one: its width and middle stay, its words go',
    command: 'replacePicture',
    board: [
      thing('image', 'photo', at(100, 100), { size: { w: 200, h: 100 }, props: { source: `file:${'a'.repeat(64)}`, alt: 'A harbour' } }),
    ],
    args: { id: 'photo', source: `file:${'b'.repeat(64)}`, natural: { w: 400, h: 400 } },
    check(ada) {
      expect(ada.get('photo')).toMatchObject({
        at: at(100, 50),
        size: { w: 200, h: 200 },
        props: { source: `file:${'b'.repeat(64)}`, natural: [400, 400] },
      })
      expect(ada.get('photo').props).not.toHaveProperty('alt')
    },
  },
  {
    name: 'a picture keeps its ratio when a corner is pulled',
    command: 'resize',
    board: [thing('image', 'photo', at(0, 0), { size: { w: 200, h: 100 } })],
    args: { ids: ['photo'], handle: { x: 1, y: 1 }, dx: 100, dy: 0, keepRatio: false },
    check: (ada) => expect(ada.get('photo').size).toEqual({ w: 300, h: 150 }),
  },
  {
    name: 'and lets it go when asked to',
    command: 'resize',
    board: [thing('image', 'photo', at(0, 0), { size: { w: 200, h: 100 } })],
    args: { ids: ['photo'], handle: { x: 1, y: 1 }, dx: 100, dy: 0, keepRatio: true },
    check: (ada) => expect(ada.get('photo').size).toEqual({ w: 300, h: 100 }),
  },
  {
    name: 'several notes take a colour; what has none is passed over',
    command: 'style',
    selection: ['cause', 'loose', 'zone1'],
    args: { props: { color: 'leaf' } },
    check(ada, before) {
      expect([ada.get('cause').props.color, ada.get('loose').props.color]).toEqual(['leaf', 'leaf'])
      expect(ada.get('zone1')).toEqual(before.zone1)
    },
  },
  {
    name: 'a note put at the open end of a connector is held by it, and stands beyond it',
    command: 'extend',
    board: [note('cause', at(0, 0)), arrow('line', 'cause', 'cause', { props: { to: { at: at(400, 60) } } })],
    args: { id: 'line', kind: 'note', props: { color: 'sky' } },
    check(ada) {
      const [id] = ada.selection
      expect(ada.get(id!)).toMatchObject({ kind: 'note', at: at(400, 0), props: { color: 'sky' } })
      expect(ada.get('line').props.to).toEqual({ on: id, anchor: 'nearest' })
    },
  },
  {
    name: 'whole texts become bold, and every paragraph keeps its words',
    command: 'formatText',
    selection: ['cause', 'loose', 'zone1'],
    args: { look: 'bold' },
    check(ada) {
      expect(ada.get('cause').text).toEqual([[{ text: 'cause', bold: true }]])
      expect(ada.get('loose').text).toEqual([[{ text: 'loose', bold: true }]])
    },
  },
  {
    name: 'a text that is a list becomes paragraphs again',
    command: 'formatText',
    board: [note('plan', at(0, 0), { text: [[{ text: 'ask', list: 'bullet' }], [{ text: 'listen', list: 'bullet', level: 1 }]] })],
    args: { ids: ['plan'], look: 'bullet' },
    check: (ada) => expect(ada.get('plan').text).toEqual([[{ text: 'ask' }], [{ text: 'listen' }]]),
  },
  {
    name: 'one line of a list written anew from the outline leaves it a list, and the others their looks',
    command: 'setText',
    board: [note('plan', at(0, 0), { text: [[{ text: 'ask', bold: true, list: 'number' }], [{ text: 'listn', list: 'number' }]] })],
    args: { id: 'plan', text: 'ask\nlisten' },
    check: (ada) =>
      expect(ada.get('plan').text).toEqual([[{ text: 'ask', bold: true, list: 'number' }], [{ text: 'listen', list: 'number' }]]),
  },
  {
    name: 'a note moved to another zone belongs to it',
    command: 'move',
    args: { ids: ['cause'], dx: 600, dy: 40 },
    check: (ada) => expect(ada.get('cause')).toMatchObject({ at: at(680, 200), parent: 'zone2' }),
  },
  {
    name: 'a note moved off everything belongs to nothing',
    command: 'move',
    args: { ids: ['cause'], dx: 0, dy: 2000 },
    check: (ada) => expect(ada.get('cause').parent).toBeNull(),
  },
  {
    name: 'what lies in a moved frame comes along and stays in it',
    command: 'move',
    selection: ['frame', 'cause'],
    args: { dx: 10, dy: 1000 },
    check(ada, before) {
      for (const id of ['frame', 'zone1', 'zone2', 'cause', 'effect']) {
        expect(ada.get(id).at).toEqual(at(before[id]!.at.x + 10, before[id]!.at.y + 1000))
        expect(ada.get(id).parent).toBe(before[id]!.parent)
      }
      expect(ada.get('loose')).toEqual(before.loose)
    },
  },
  {
    name: 'the open end of a connector moves with it',
    command: 'move',
    board: [
      note('cause', at(0, 0)),
      thing('connector', 'half', at(160, 60), {
        size: { w: 100, h: 0 },
        props: { from: { on: 'cause', anchor: 'right' }, to: { at: at(260, 60) } },
      }),
    ],
    args: { ids: ['half'], dx: 5, dy: 7 },
    check: (ada) => expect(ada.get('half').props).toEqual({ from: { on: 'cause', anchor: 'right' }, to: { at: at(265, 67) } }),
  },
  {
    name: 'a note pulled at its left top corner keeps the right bottom one',
    command: 'resize',
    args: { ids: ['cause'], handle: { x: -1, y: -1 }, dx: -40, dy: -20, keepRatio: false },
    check: (ada) => expect(ada.get('cause')).toMatchObject({ at: at(40, 140), size: { w: 200, h: 140 } }),
  },
  {
    name: 'nothing gets smaller than its kind allows',
    command: 'resize',
    args: { ids: ['cause'], handle: { x: 1, y: 1 }, dx: -1000, dy: -1000, keepRatio: false },
    check: (ada) => expect(ada.get('cause')).toMatchObject({ at: at(80, 160), size: { w: 80, h: 60 } }),
  },
  {
    name: 'a turned shape keeps the corner that was not pulled',
    command: 'resize',
    board: [thing('shape', 'shape', at(0, 0), { size: { w: 100, h: 100 }, angle: Math.PI / 2, says: '' })],
    // Turned by a quarter its own right side looks down.
    args: { ids: ['shape'], handle: { x: 1, y: 0 }, dx: 0, dy: 60, keepRatio: false },
    check: (ada) => expect(ada.get('shape')).toMatchObject({ at: at(-30, 30), size: { w: 160, h: 100 } }),
  },
  {
    name: 'several grow together about the far corner, and keep their ratio when asked',
    command: 'resize',
    board: [
      thing('shape', 'one', at(0, 0), { size: { w: 100, h: 50 }, says: '' }),
      thing('shape', 'two', at(100, 50), { size: { w: 100, h: 50 }, says: '' }),
    ],
    selection: ['one', 'two'],
    args: { handle: { x: 1, y: 1 }, dx: 200, dy: 0, keepRatio: true },
    check(ada) {
      expect(ada.get('one')).toMatchObject({ at: at(0, 0), size: { w: 200, h: 100 } })
      expect(ada.get('two')).toMatchObject({ at: at(200, 100), size: { w: 200, h: 100 } })
    },
  },
  {
    name: 'a zone that shrinks lets go of what is outside now',
    command: 'resize',
    args: { ids: ['zone1'], handle: { x: -1, y: 0 }, dx: 300, dy: 0, keepRatio: false },
    check: (ada) => expect(ada.get('cause').parent).toBe('frame'),
  },
  {
    name: 'a note turns about its own middle',
    command: 'turn',
    args: { ids: ['loose'], angle: Math.PI / 2 },
    check: (ada, before) => expect(ada.get('loose')).toMatchObject({ at: before.loose!.at, angle: 1.5708 }),
  },
  {
    name: 'two notes turn about their common middle',
    command: 'turn',
    board: [thing('shape', 'one', at(0, 0), { size: { w: 100, h: 100 } }), thing('shape', 'two', at(100, 0), { size: { w: 100, h: 100 } })],
    selection: ['one', 'two'],
    args: { angle: Math.PI },
    check: (ada) => expect([ada.get('one').at, ada.get('two').at]).toEqual([at(100, 0), at(0, 0)]),
  },
  {
    name: 'a duplicate of two connected notes has a connector of its own between them',
    command: 'duplicate',
    selection: ['cause', 'effect'],
    args: {},
    check(ada, before) {
      expect(ada.selection).toHaveLength(3)
      const [cause, effect, line] = ada.selection.map((id) => ada.get(id))
      expect(cause).toMatchObject({ kind: 'note', at: at(104, 184), author: 'ada', parent: 'zone1', text: before.cause!.text })
      expect(line!.props).toMatchObject({ from: { on: cause!.id }, to: { on: effect!.id } })
    },
  },
  {
    name: 'a duplicate of a frame brings what lies in it',
    command: 'duplicate',
    args: { ids: ['frame'], dx: 0, dy: 2000 },
    check(ada) {
      expect(ada.selection).toHaveLength(1)
      expect(ada.board.all()).toHaveLength(7 + 6)
      const copy = ada.board.all().find(({ kind, at: { y } }) => kind === 'note' && y > 2000)!
      expect(ada.get(ada.get(copy.parent!).parent!).id).toBe(ada.selection[0])
    },
  },
  {
    name: 'what is pasted stands about the place asked for, and holds on to its own copies only',
    command: 'paste',
    args: { at: at(3000, 3000), objects: [...openBoard(board(note('here', at(0, 0)), arrow('line', 'here', 'elsewhere'))).all()] },
    check(ada) {
      const [pasted, line] = ada.selection.map((id) => ada.get(id))
      expect(pasted).toMatchObject({ kind: 'note', parent: null, at: at(2920, 2940) })
      expect(line!.props.from).toEqual({ on: pasted!.id, anchor: 'nearest' })
      expect(line!.props.to).toEqual({ at: at(2920, 2940) })
    },
  },
  {
    name: 'a reaction stands on the note with the name of who put it there',
    command: 'react',
    args: { ids: ['cause', 'zone1'], emoji: '👍' },
    check(ada) {
      const reactions = [{ emoji: '👍', people: ['ada'] }]
      expect([ada.get('cause').reactions, ada.get('zone1').reactions]).toEqual([reactions, reactions])
    },
  },
  {
    name: 'to the front means above every note',
    command: 'bringToFront',
    args: { ids: ['cause'] },
    check: (ada) => expect(ada.board.all().at(-1)!.id).toBe('cause'),
  },
  {
    name: 'one step forward passes the next one it overlaps, not one that is far away',
    command: 'bringForward',
    board: [note('low', at(0, 0)), note('far', at(900, 900)), note('over', at(50, 50)), note('top', at(60, 60))],
    args: { ids: ['low'] },
    check: (ada) => expect(ada.board.all().map(({ id }) => id)).toEqual(['far', 'over', 'low', 'top']),
  },
  {
    name: 'one step backward likewise',
    command: 'sendBackward',
    board: [note('low', at(0, 0)), note('over', at(50, 50)), note('far', at(900, 900)), note('top', at(60, 60))],
    args: { ids: ['top'] },
    check: (ada) => expect(ada.board.all().map(({ id }) => id)).toEqual(['low', 'top', 'over', 'far']),
  },
  {
    name: 'to the back means beneath every note, though not beneath the frame',
    command: 'sendToBack',
    args: { ids: ['loose'] },
    check: (ada) =>
      expect(
        ada.board
          .all()
          .filter(({ kind }) => kind === 'note')
          .map(({ id }) => id),
      ).toEqual(['loose', 'cause', 'effect']),
  },
  {
    name: 'a table has the cells it was given, about the place asked for',
    command: 'addTable',
    args: { cells: [['Who', 'When'], ['Ada']], at: at(2000, 2000) },
    check(ada) {
      const [id] = ada.selection
      expect(cellsIn(ada, id)).toEqual([
        ['Who', 'When'],
        ['Ada', ''],
      ])
      expect(ada.get(id!)).toMatchObject({ kind: 'table', at: at(1860, 1968), size: { w: 280, h: 64 } })
    },
  },
  {
    name: 'a table of 300 rows is cut where tables end',
    command: 'addTable',
    args: { cells: Array.from({ length: 300 }, () => Array.from({ length: 60 }, () => '')), at: at(0, 0) },
    check(ada) {
      const { rows, columns } = gridOf(parseObject(ada.get(ada.selection[0]!)))
      expect([rows.length, columns.length]).toEqual([200, 50])
    },
  },
  {
    name: 'a cell says what was written, and its row grows',
    command: 'setCells',
    board: budget(),
    args: { id: 'budget', row: 'row2', column: 'col1', values: [['A hall with a kitchen and a garden']] },
    check(ada, before) {
      expect(cellsIn(ada)[1]).toEqual(['A hall with a kitchen and a garden', '120,50'])
      expect(ada.get('budget').size.h).toBeGreaterThan(before.budget!.size.h)
    },
  },
  {
    name: 'what is pasted brings the rows and columns it needs',
    command: 'setCells',
    board: budget(),
    args: {
      id: 'budget',
      row: 'row3',
      column: 'col2',
      grow: true,
      values: [
        ['90', 'late'],
        ['70', ''],
      ],
    },
    check: (ada) =>
      expect(cellsIn(ada)).toEqual([
        ['Item', 'Cost', ''],
        ['Hall', '120,50', ''],
        ['Lunch', '90', 'late'],
        ['', '70', ''],
      ]),
  },
  {
    name: 'emptied cells leave nothing behind',
    command: 'setCells',
    board: budget(),
    args: { id: 'budget', row: 'row2', column: 'col1', values: [['', '']] },
    check(ada) {
      expect(cellsIn(ada)[1]).toEqual(['', ''])
      expect(Object.keys(ada.get('budget').props).some((key) => key.startsWith('c.row2'))).toBe(false)
    },
  },
  {
    name: 'a row comes between two others',
    command: 'insertLines',
    board: budget(),
    args: { id: 'budget', of: 'row', at: 1 },
    check: (ada) => expect(cellsIn(ada).map(([item]) => item)).toEqual(['Item', '', 'Hall', 'Lunch']),
  },
  {
    name: 'two columns come at the end',
    command: 'insertLines',
    board: budget(),
    args: { id: 'budget', of: 'column', count: 2 },
    check(ada) {
      expect(cellsIn(ada)[0]).toEqual(['Item', 'Cost', '', ''])
      expect(ada.get('budget').size.w).toBe(560)
    },
  },
  {
    name: 'a column goes with all that stands in it',
    command: 'removeLines',
    board: budget(),
    args: { id: 'budget', of: 'column', lines: ['col2'] },
    check(ada) {
      expect(cellsIn(ada)).toEqual([['Item'], ['Hall'], ['Lunch']])
      expect(Object.keys(ada.get('budget').props).filter((key) => key.includes('col2'))).toEqual([])
    },
  },
  {
    name: 'a row changes places with the one above',
    command: 'moveLines',
    board: budget(),
    args: { id: 'budget', of: 'row', lines: ['row3'], by: -1 },
    check: (ada) => expect(cellsIn(ada).map(([item]) => item)).toEqual(['Item', 'Lunch', 'Hall']),
  },
  {
    name: 'a column is made wider, and the others keep their width',
    command: 'style',
    board: budget(),
    args: { ids: ['budget'], props: { 'w.col1': 200, 's.col2': 'sum', headerRow: false } },
    check(ada) {
      expect(ada.get('budget').props).toMatchObject({ 'w.col1': 200, 's.col2': 'sum', headerRow: false })
      expect(ada.get('budget').size).toEqual({ w: 340, h: 142 })
    },
  },
  {
    name: 'a table pulled wider gives each column its share',
    command: 'resize',
    board: budget(),
    args: { ids: ['budget'], handle: { x: 1, y: 0 }, dx: 280, dy: 0, keepRatio: false },
    check: (ada) => expect(ada.get('budget')).toMatchObject({ size: { w: 560, h: 96 }, props: { 'w.col1': 280, 'w.col2': 280 } }),
  },
  {
    name: 'notes side by side become a row, notes above each other a column',
    command: 'notesToTable',
    board: [
      note('north', at(0, 0)),
      note('east', at(200, 10)),
      note('south', at(8, 200)),
      note('west', at(210, 190)),
      arrow('line', 'north', 'west'),
    ],
    args: { ids: ['north', 'east', 'south', 'west', 'line'] },
    check(ada) {
      expect(cellsIn(ada, ada.selection[0])).toEqual([
        ['north', 'east'],
        ['south', 'west'],
      ])
      expect(ada.board.all().map(({ kind }) => kind)).toEqual(['connector', 'table'])
    },
  },
  {
    name: 'a table becomes one note for each cell that says something',
    command: 'tableToNotes',
    board: budget(),
    args: { id: 'budget' },
    check(ada) {
      expect(ada.board.all().map(({ id }) => ada.text(id))).toEqual(['Item', 'Cost', 'Hall', '120,50', 'Lunch', '80'])
      expect(new Set(ada.board.all().map((one) => one.at.x)).size).toBe(2)
    },
  },
  {
    name: 'a connector stays where it was seen when its note is deleted',
    command: 'remove',
    args: { ids: ['effect'] },
    check(ada) {
      expect(ada.board.get('effect')).toBeUndefined()
      expect(ada.get('arrow').props).toEqual({ from: { on: 'cause', anchor: 'nearest' }, to: { at: at(680, 220) } })
      expect(ada.selection).toEqual([])
    },
  },
  {
    name: 'notes stay when their zone is deleted',
    command: 'remove',
    args: { ids: ['zone1'] },
    check: (ada) => expect(ada.get('cause').parent).toBe('frame'),
  },
  {
    name: 'they go too when that is asked for',
    command: 'remove',
    args: { ids: ['frame'], withContents: true },
    check: (ada) => expect(ada.board.all().map(({ id }) => id)).toEqual(['loose']),
  },
  ...leading,
  ...arranging,
]

const commandOf = (item: Case) => commands[item.command] as unknown as Command<Record<string, unknown>>

describe.each(cases)('$command: $name', (item) => {
  const start = () => {
    const both = room(board(...(item.board ?? sheet())))
    both.ada.selection = item.selection ?? []
    return { ...both, before: shown(both.ada.board) }
  }

  test('does what it says, in one transaction', () => {
    const { ada, before } = start()
    const origins: unknown[] = []
    ada.doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
    expect(ada.can(commandOf(item), item.args)).toBe(true)
    expect(shown(ada.board)).toEqual(before)
    expect(origins).toEqual([])
    expect(ada.run(commandOf(item), item.args)).toBe(true)
    expect(origins).toEqual([ada])
    item.check(ada, before)
    const { announce } = ada.done!
    if (announce)
      for (const language of ['en', 'it'] as const) expect(sayIn(language)(announce.key as WordKey, announce.values)).not.toBe('')
  })

  test('undoes to the start, and is done again by redo', () => {
    const { ada, before } = start()
    ada.run(commandOf(item), item.args)
    const after = shown(ada.board)
    ada.undo()
    expect(shown(ada.board)).toEqual(before)
    ada.redo()
    expect(shown(ada.board)).toEqual(after)
  })

  test('arrives the same at a peer and survives being saved', () => {
    const { ada, ben, meet } = start()
    ada.run(commandOf(item), item.args)
    meet()
    expect(shown(ben.board)).toEqual(shown(ada.board))
    expect(shown(openBoard(copyOf(ada.doc, 99)))).toEqual(shown(ada.board))
  })

  test('a viewer and a commenter cannot do it', () => {
    // A commenter may react, and no more.
    for (const role of item.command === 'react' ? (['viewer'] as const) : (['viewer', 'commenter'] as const)) {
      const { ada } = room(board(...(item.board ?? sheet())), { ada: role })
      ada.selection = item.selection ?? []
      expect(ada.can(commandOf(item), item.args)).toBe(false)
      expect(ada.run(commandOf(item), item.args)).toBe(false)
    }
  })
})

test('every command has a case above, and its name in every language', () => {
  expect(new Set(cases.map(({ command }) => command))).toEqual(new Set(Object.keys(commands)))
  for (const command of Object.values(commands)) {
    for (const { words } of Object.values(languages)) expect(words[`command.${command.id}` as WordKey]).toBeTruthy()
    expect(languages.en.words[`command.${command.id}` as WordKey]).toBe(command.label)
  }
})

test('what the screen draws under the hand is what is written at the drop', () => {
  const { ada } = room(board(...sheet()))
  const args = { ids: ['cause', 'loose'], handle: { x: 1, y: 0 }, dx: 333, dy: 0, keepRatio: false } as const
  const drawn = resizedPlaces(ada.context(), args)
  ada.run(commands.resize, args)
  for (const [id, place] of drawn) expect(ada.get(id)).toMatchObject(place)
})

describe('two people who change one board at once, apart', () => {
  const seeds = Array.from({ length: 24 }, (_, index) => index + 1)
  test.each(seeds)('come to the same board, which can be saved, and each undoes only their own (seed %i)', (seed) => {
    const random = seeded(seed)
    const { ada, ben, meet } = room(board(...sheet()), { ben: seed % 3 === 0 ? 'contributor' : 'editor' })
    for (let round = 0; round < 6; round++) {
      for (const hand of [ada, ben]) for (let step = random.below(8); step > 0; step--) doSomething(hand, random)
      meet()
      expect(shown(ada.board)).toEqual(shown(ben.board))
    }
    for (const object of ada.board.all()) {
      expect(Number.isFinite(object.at.x + object.at.y + object.size.w + object.size.h + object.angle)).toBe(true)
      expect(object.order).not.toBe('')
    }
    const loaded = openBoard(copyOf(ada.doc, 50))
    expect(shown(loaded)).toEqual(shown(ada.board))

    // Ben undoes all he did: what only Ada made is still there.
    const byAda = ada.board
      .all()
      // A group of what Ben made alone is nothing any more.
      .filter(({ author, kind }) => author === 'ada' && kind !== 'group')
      .map(({ id }) => id)
    while (ben.undoManager.undoStack.length > 0) ben.undo()
    meet()
    expect(shown(ada.board)).toEqual(shown(ben.board))
    for (const id of byAda) expect(ada.board.get(id)).toBeDefined()
  })
})

/** One random change; many of them are refused, and that is fine. */
function doSomething(hand: Hand, random: ReturnType<typeof seeded>): void {
  const all = hand.board.all()
  const some = () => Array.from({ length: 1 + random.below(3) }, () => (all.length > 0 ? random.pick(all).id : 'nothing'))
  const far = () => random.below(800) - 400
  const before = all.length
  const choices: (() => boolean)[] = [
    () =>
      hand.run(commands.add, { kind: random.pick(kinds).id, at: at(far() * 3, far() * 3), text: `${hand.person} ${random.below(1000)}` }),
    () =>
      hand.run(commands.add, {
        kind: random.pick(['note', 'frame', 'zone']),
        box: { x: far(), y: far(), w: random.below(900), h: random.below(900) },
      }),
    () => hand.run(commands.move, { ids: some(), dx: far(), dy: far() }),
    () => hand.run(commands.move, { ids: some(), dx: far(), dy: far() }),
    () =>
      hand.run(commands.resize, {
        ids: some(),
        handle: { x: random.pick([-1, 0, 1] as const), y: random.pick([-1, 0, 1] as const) },
        dx: far(),
        dy: far(),
        keepRatio: random.below(2) === 0,
      }),
    () => hand.run(commands.turn, { ids: some(), angle: random.next() * 6 - 3 }),
    () => hand.run(commands.style, { ids: some(), props: { color: random.pick(['sky', 'leaf', 'ink', 'nonsense']), title: 'τίτλος' } }),
    () =>
      hand.run(commands.setText, {
        id: some()[0]!,
        text: random.pick(['', 'ą ę', 'uno\ndue', 'a longer text that may wrap in its note '.repeat(random.below(8))]),
      }),
    () =>
      hand.run(commands.connect, {
        from: { on: some()[0]!, anchor: 'nearest' },
        to: random.below(3) === 0 ? { at: at(far(), far()) } : { on: some()[0]!, anchor: 'left' },
      }),
    () =>
      hand.run(commands.reconnect, { id: some()[0]!, end: random.pick(['from', 'to'] as const), to: { on: some()[0]!, anchor: 'top' } }),
    () => hand.run(commands.react, { ids: some(), emoji: random.pick(['👍', '🎉', 'nonsense']) }),
    () => before < 80 && hand.run(commands.duplicate, { ids: some() }),
    () =>
      hand.run(random.pick([commands.bringForward, commands.bringToFront, commands.sendBackward, commands.sendToBack]), { ids: some() }),
    () => hand.run(commands.remove, { ids: some(), withContents: random.below(4) === 0 }),
    () => changeSomeTable(hand, random),
    () => changeSomeTable(hand, random),
    () => hand.run(commands.group, { ids: [...some(), ...some()], title: random.pick(['', 'ομάδα']) }),
    () => hand.run(random.pick([commands.ungroup, commands.mergeGroups]), { ids: [...some(), ...some()] }),
    () => hand.run(random.pick([commands.lock, commands.unlock]), { ids: some() }),
    () =>
      hand.run(random.pick([commands.alignLeft, commands.tidyUp, commands.layOutAsGrid, commands.stack, commands.sortByText]), {
        ids: [...some(), ...some()],
      }),
  ]
  const change = random.pick(choices)
  const state = Y.encodeStateVector(hand.doc)
  const changed = change()
  // What was refused has written nothing.
  if (!changed) expect(Y.encodeStateVector(hand.doc)).toEqual(state)
}

/** One random change of a table, when there is one. */
function changeSomeTable(hand: Hand, random: ReturnType<typeof seeded>): boolean {
  const tables = hand.board.all().filter(({ kind }) => kind === 'table')
  if (tables.length === 0) return false
  const { id } = random.pick(tables)
  const { rows, columns } = gridOf(parseObject(hand.get(id)))
  const of = random.pick(['row', 'column'] as const)
  const lines = of === 'row' ? rows : columns
  const some = () => (lines.length > 0 ? [random.pick(lines)] : [])
  const values = [[`${hand.person} ${random.below(1000)}`, random.pick(['', '1.234,5', 'ą'])]]
  return random.pick([
    () =>
      rows.length > 0 && columns.length > 0
        ? hand.run(commands.setCells, { id, row: random.pick(rows), column: random.pick(columns), values, grow: random.below(3) === 0 })
        : false,
    () => hand.run(commands.insertLines, { id, of, at: random.below(5) }),
    () => hand.run(commands.removeLines, { id, of, lines: some() }),
    () => hand.run(commands.moveLines, { id, of, lines: some(), by: random.below(5) - 2 }),
    () => hand.run(commands.style, { ids: [id], props: { [`w.${some()[0] ?? 'none'}`]: random.below(300), headerColumn: true } }),
    () => hand.run(commands.tableToNotes, { id }),
  ])()
}
