/** Laws of arranging, grouping and locking. */
import { expect } from 'vitest'
import { isSurfaceHeld } from '../../shared/model/index.ts'
import { arrow, at, group, type Hand, note, thing, zone } from '../help/board.ts'
import type { Case } from './commandCase.ts'

/** Three notes askew, and one turned. */
const askew = () => [
  note('one', at(0, 0)),
  note('two', at(300, 40)),
  note('far', at(90, 500)),
  thing('shape', 'turned', at(600, 100), { size: { w: 100, h: 40 }, angle: Math.PI / 2, says: '' }),
]
const all = ['one', 'two', 'far', 'turned']
const places = (ada: Hand, ids: string[]) => ids.map((id) => ada.get(id).at)

/** A named group of two notes, one of them in a group of its own beside a third. */
const nested = () => [
  group('outer', { props: { title: 'Causes' } }),
  group('inner', { parent: 'outer' }),
  note('first', at(0, 0), { parent: 'outer' }),
  note('second', at(200, 0), { parent: 'inner', props: { color: 'sky' } }),
  note('third', at(200, 200), { parent: 'inner' }),
  note('loose', at(900, 0)),
  arrow('arrow', 'outer', 'loose'),
]

export const arranging: Case[] = [
  {
    name: 'left sides come to the leftmost',
    command: 'alignLeft',
    board: askew(),
    selection: ['one', 'two', 'far'],
    args: {},
    check: (ada) => expect(places(ada, all.slice(0, 3))).toEqual([at(0, 0), at(0, 40), at(0, 500)]),
  },
  {
    name: 'middles come above each other',
    command: 'alignCentre',
    board: [note('one', at(0, 0)), note('wide', at(100, 200), { size: { w: 300, h: 120 } })],
    selection: ['one', 'wide'],
    args: {},
    check: (ada) => expect(places(ada, ['one', 'wide'])).toEqual([at(120, 0), at(50, 200)]),
  },
  {
    name: 'a turned shape counts by its bounds',
    command: 'alignRight',
    board: askew(),
    selection: ['one', 'turned'],
    args: {},
    // Its bounds run from 630 to 670.
    check: (ada) => expect(places(ada, ['one', 'turned'])).toEqual([at(510, 0), at(600, 100)]),
  },
  {
    name: 'a zone goes with what lies in it, and the connector follows',
    command: 'alignTop',
    selection: ['zone1', 'loose'],
    args: {},
    check(ada, before) {
      expect(ada.get('loose').at).toEqual(at(1400, 80))
      expect(ada.get('zone1')).toEqual(before.zone1)
      expect(ada.get('arrow').props).toEqual(before.arrow!.props)
    },
  },
  {
    name: 'middles come beside each other',
    command: 'alignMiddle',
    board: askew(),
    selection: ['one', 'two'],
    args: {},
    check: (ada) => expect(places(ada, ['one', 'two'])).toEqual([at(0, 20), at(300, 20)]),
  },
  {
    name: 'a whole group is one thing to align',
    command: 'alignBottom',
    board: nested(),
    selection: ['outer', 'loose'],
    args: {},
    check: (ada, before) => {
      expect(ada.get('loose').at).toEqual(at(900, 200))
      expect(ada.get('first')).toEqual(before.first)
    },
  },
  {
    name: 'what a zone holds comes along when the zone is aligned',
    command: 'alignBottom',
    selection: ['zone2', 'loose'],
    args: { ids: ['effect', 'loose'] },
    check: (ada) => expect(places(ada, ['effect', 'loose'])).toEqual([at(680, 160), at(1400, 160)]),
  },
  {
    name: 'gaps become equal across, whatever the order of choosing',
    command: 'distributeAcross',
    board: [note('right', at(700, 0)), note('left', at(0, 0)), note('middle', at(200, 90))],
    selection: ['right', 'left', 'middle'],
    args: {},
    check: (ada) => expect(places(ada, ['left', 'middle', 'right'])).toEqual([at(0, 0), at(350, 90), at(700, 0)]),
  },
  {
    name: 'gaps become equal down',
    command: 'distributeDown',
    board: askew(),
    selection: ['one', 'two', 'far'],
    args: {},
    check: (ada) => expect(places(ada, ['one', 'two', 'far'])).toEqual([at(0, 0), at(300, 250), at(90, 500)]),
  },
  {
    name: 'a clean grid keeps the order of reading and the columns there are',
    command: 'tidyUp',
    board: [note('aaaa', at(10, 0)), note('bbbb', at(260, 30)), note('cccc', at(0, 200)), note('dddd', at(190, 260))],
    selection: ['dddd', 'cccc', 'bbbb', 'aaaa'],
    args: {},
    check: (ada) => expect(places(ada, ['aaaa', 'bbbb', 'cccc', 'dddd'])).toEqual([at(0, 0), at(176, 0), at(0, 136), at(176, 136)]),
  },
  {
    name: 'inside a zone nothing stands out of it and nothing grows',
    command: 'tidyUp',
    board: [
      zone('zone', at(0, 0), { w: 400, h: 600 }, { props: { title: 'Causes' } }),
      ...[0, 1, 2, 3, 4].map((index) => note(`note${index}`, at(20 + index * 50, 300 + index * 10), { parent: 'zone' })),
    ],
    selection: [0, 1, 2, 3, 4].map((index) => `note${index}`),
    args: {},
    check(ada, before) {
      for (const index of [0, 1, 2, 3, 4]) {
        const { at: place, size, parent } = ada.get(`note${index}`)
        expect(parent).toBe('zone')
        expect(size).toEqual(before[`note${index}`]!.size)
        expect(place.x >= 16 && place.x + size.w <= 384 && place.y >= 32 && place.y + size.h <= 584).toBe(true)
      }
      expect(ada.get('zone')).toEqual(before.zone)
    },
  },
  {
    name: 'what lies in the selected zone fills it from its top left',
    command: 'layOutAsGrid',
    board: [
      zone('zone', at(0, 0), { w: 400, h: 600 }),
      note('aaaa', at(200, 300), { parent: 'zone' }),
      note('bbbb', at(30, 400), { parent: 'zone' }),
      note('cccc', at(210, 440), { parent: 'zone' }),
    ],
    selection: ['zone'],
    args: {},
    check: (ada) => expect(places(ada, ['aaaa', 'bbbb', 'cccc'])).toEqual([at(16, 20), at(192, 20), at(16, 156)]),
  },
  {
    name: 'a pile shows an edge of every one',
    command: 'stack',
    board: askew(),
    selection: ['one', 'two', 'far'],
    args: {},
    check: (ada) => expect(places(ada, ['one', 'two', 'far'])).toEqual([at(0, 0), at(12, 12), at(24, 24)]),
  },
  {
    name: 'colours come in the order of the palette',
    command: 'sortByColour',
    board: [
      note('aaaa', at(0, 0), { props: { color: 'sky' } }),
      note('bbbb', at(200, 0), { props: { color: 'sun' } }),
      note('cccc', at(400, 0), { props: { color: 'rose' } }),
    ],
    selection: ['aaaa', 'bbbb', 'cccc'],
    args: {},
    check: (ada) => expect(places(ada, ['bbbb', 'cccc', 'aaaa'])).toEqual([at(0, 0), at(176, 0), at(352, 0)]),
  },
  {
    name: 'those of one person come together',
    command: 'sortByAuthor',
    board: [note('aaaa', at(0, 0), { author: 'zoe' }), note('bbbb', at(200, 0)), note('cccc', at(400, 0), { author: 'zoe' })],
    selection: ['aaaa', 'bbbb', 'cccc'],
    args: {},
    check: (ada) => expect(places(ada, ['bbbb', 'aaaa', 'cccc'])).toEqual([at(0, 0), at(176, 0), at(352, 0)]),
  },
  {
    name: 'members of the selected group are sorted by what they say',
    command: 'sortByText',
    board: [
      group('group'),
      note('aaaa', at(0, 0), { says: 'item 10', parent: 'group' }),
      note('bbbb', at(200, 0), { says: 'Item 2', parent: 'group' }),
      note('cccc', at(400, 0), { says: '', parent: 'group' }),
      note('dddd', at(600, 0), { says: 'éclair', parent: 'group' }),
    ],
    selection: ['group'],
    args: {},
    check: (ada) => expect(places(ada, ['dddd', 'bbbb', 'aaaa', 'cccc']).map(({ x }) => x)).toEqual([0, 176, 352, 528]),
  },
  {
    name: 'what is put together lies in a group around it, and nothing foreign lies in between',
    command: 'group',
    board: [note('low', at(0, 0)), note('between', at(50, 50)), note('high', at(300, 0)), note('top', at(600, 0))],
    selection: ['high', 'low'],
    args: {},
    check(ada) {
      const [id] = ada.selection
      expect(ada.get(id!)).toMatchObject({ kind: 'group', author: 'ada', parent: null, at: at(0, 0), size: { w: 460, h: 120 } })
      expect([ada.get('low').parent, ada.get('high').parent, ada.get('between').parent]).toEqual([id, id, null])
      const notes = ada.board.all().filter(({ kind }) => kind === 'note')
      expect(notes.map((one) => one.id)).toEqual(['between', 'low', 'high', 'top'])
    },
  },
  {
    name: 'it can have a name, and lies in the zone that its middle is in',
    command: 'group',
    args: { ids: ['cause', 'effect'], title: 'Why' },
    check(ada) {
      expect(ada.get(ada.selection[0]!)).toMatchObject({ props: { title: 'Why' }, parent: 'frame' })
    },
  },
  {
    name: 'groups can be put together, and a group that was emptied is gone',
    command: 'group',
    board: nested(),
    selection: ['second', 'third', 'loose'],
    args: {},
    check(ada) {
      expect(ada.board.get('inner')).toBeUndefined()
      expect(ada.get('first').parent).toBe('outer')
      expect(ada.get(ada.selection[0]!)).toMatchObject({ parent: null, at: at(200, 0), size: { w: 860, h: 320 } })
    },
  },
  {
    name: 'one level is taken apart; what held on to it stays where it was seen',
    command: 'ungroup',
    board: nested(),
    selection: ['outer'],
    args: {},
    check(ada, before) {
      expect(ada.board.get('outer')).toBeUndefined()
      expect([...ada.selection].sort()).toEqual(['first', 'inner'])
      expect(ada.get('first')).toEqual({ ...before.first, parent: null })
      expect(ada.get('inner').parent).toBeNull()
      expect(ada.get('second').parent).toBe('inner')
      expect(ada.get('arrow').props.from).toHaveProperty('at')
    },
  },
  {
    name: 'the one with a name takes in the others, and their connectors',
    command: 'mergeGroups',
    board: [...nested(), group('more'), note('fourth', at(0, 800), { parent: 'more' }), arrow('line', 'more', 'loose')],
    selection: ['more', 'outer'],
    args: {},
    check(ada) {
      expect(ada.selection).toEqual(['outer'])
      expect(ada.board.get('more')).toBeUndefined()
      expect(ada.get('fourth').parent).toBe('outer')
      expect(ada.get('line').props.from).toMatchObject({ on: 'outer' })
      expect(ada.get('outer').size).toEqual({ w: 360, h: 920 })
    },
  },
  {
    name: 'a locked group is locked with all that is in it',
    command: 'lock',
    board: nested(),
    selection: ['outer', 'loose'],
    args: {},
    check: (ada) => {
      for (const id of ['outer', 'first', 'second', 'third', 'loose']) expect(ada.get(id).locked).toBe(true)
      expect(ada.get('arrow')).not.toHaveProperty('locked')
    },
  },
  {
    name: 'unlocked, it says nothing of locks any more',
    command: 'unlock',
    board: [note('fast', at(0, 0), { locked: true }), note('loose', at(200, 0))],
    selection: ['fast', 'loose'],
    args: {},
    check: (ada) => expect(ada.get('fast')).not.toHaveProperty('locked'),
  },
  {
    name: 'each takes of the look what its kind knows',
    command: 'pasteStyle',
    board: [note('note', at(0, 0)), thing('shape', 'shape', at(200, 0)), thing('text', 'text', at(400, 0))],
    selection: ['note', 'shape', 'text'],
    args: { look: { color: 'leaf', scale: 'huge', form: 'ellipse', title: 'Not a look' } },
    check(ada) {
      expect(ada.get('note').props).toEqual({ color: 'leaf', scale: 'huge' })
      expect(ada.get('shape').props).toMatchObject({ fill: 'leaf', form: 'ellipse' })
      // A note's colour is none for letters.
      expect(ada.get('text').props).toEqual({ scale: 'huge' })
    },
  },
  {
    name: 'the layout is held, and that is no step of undo',
    command: 'setHold',
    args: { held: true },
    check: (ada) => expect(isSurfaceHeld(ada.doc)).toBe(true),
  },
  // what groups do in the other commands
  {
    name: 'a group goes with all its members, and stays around them',
    command: 'move',
    board: nested(),
    selection: ['outer'],
    args: { dx: 10, dy: 20 },
    check(ada) {
      expect(places(ada, ['outer', 'inner', 'first', 'second', 'third'])).toEqual([
        at(10, 20),
        at(210, 20),
        at(10, 20),
        at(210, 20),
        at(210, 220),
      ])
    },
  },
  {
    name: 'a member that is moved alone stays in its group, which goes on being around it',
    command: 'move',
    board: nested(),
    args: { ids: ['third'], dx: 0, dy: 1000 },
    check(ada) {
      expect(ada.get('third').parent).toBe('inner')
      expect(ada.get('outer').size).toEqual({ w: 360, h: 1320 })
    },
  },
  {
    name: 'a member that is dropped into another zone leaves its group; emptied, the group is gone',
    command: 'move',
    board: [zone('zone', at(1000, 0), { w: 400, h: 400 }), group('group'), note('only', at(0, 0), { parent: 'group' })],
    args: { ids: ['only'], dx: 1050, dy: 50 },
    check(ada) {
      expect(ada.get('only').parent).toBe('zone')
      expect(ada.board.get('group')).toBeUndefined()
      expect(ada.done!.announce!.key).toBe('done.leftGroup')
    },
  },
  {
    name: 'members grow with their group',
    command: 'resize',
    board: [
      group('group'),
      thing('shape', 'one', at(0, 0), { size: { w: 100, h: 50 }, says: '', parent: 'group' }),
      thing('shape', 'two', at(100, 50), { size: { w: 100, h: 50 }, says: '', parent: 'group' }),
    ],
    selection: ['group'],
    args: { handle: { x: 1, y: 1 }, dx: 200, dy: 100, keepRatio: false },
    check(ada) {
      expect(ada.get('two')).toMatchObject({ at: at(200, 100), size: { w: 200, h: 100 } })
      expect(ada.get('group').size).toEqual({ w: 400, h: 200 })
    },
  },
  {
    name: 'members turn about the middle of their group',
    command: 'turn',
    board: [
      group('group'),
      thing('shape', 'one', at(0, 0), { size: { w: 100, h: 100 }, parent: 'group' }),
      thing('shape', 'two', at(100, 0), { size: { w: 100, h: 100 }, parent: 'group' }),
    ],
    args: { ids: ['group'], angle: Math.PI },
    check: (ada) => expect(places(ada, ['one', 'two'])).toEqual([at(100, 0), at(0, 0)]),
  },
  {
    name: 'a copy of a group is a group of copies',
    command: 'duplicate',
    board: nested(),
    args: { ids: ['outer'], dx: 0, dy: 1000 },
    check(ada) {
      const [copy, ...more] = ada.selection
      expect(more).toEqual([])
      expect(ada.get(copy!)).toMatchObject({ kind: 'group', at: at(0, 1000), props: { title: 'Causes' }, size: { w: 360, h: 320 } })
    },
  },
  {
    name: 'a copy of what is locked is not locked',
    command: 'duplicate',
    board: [note('fast', at(0, 0), { locked: true })],
    args: { ids: ['fast'] },
    check: (ada) => expect(ada.get(ada.selection[0]!)).not.toHaveProperty('locked'),
  },
  {
    name: 'a deleted group takes its members along',
    command: 'remove',
    board: nested(),
    args: { ids: ['outer'] },
    check: (ada) => expect(ada.board.all().map(({ id }) => id)).toEqual(['loose', 'arrow']),
  },
  {
    name: 'groups that are emptied go with their last member',
    command: 'remove',
    board: nested(),
    args: { ids: ['first', 'second', 'third'] },
    check: (ada) => expect(ada.board.all().map(({ id }) => id)).toEqual(['loose', 'arrow']),
  },
  {
    name: 'nothing comes to lie between the members of a group',
    command: 'bringForward',
    board: [
      note('low', at(0, 0)),
      group('group'),
      note('member1', at(20, 20), { parent: 'group' }),
      note('member2', at(600, 600), { parent: 'group' }),
      note('top', at(40, 40)),
    ],
    args: { ids: ['low'] },
    check: (ada) => expect(notesOf(ada)).toEqual(['member1', 'member2', 'low', 'top']),
  },
  {
    name: 'a member is brought to the front of its group',
    command: 'bringToFront',
    board: [
      group('group'),
      note('member1', at(20, 20), { parent: 'group' }),
      note('member2', at(600, 600), { parent: 'group' }),
      note('top', at(40, 40)),
    ],
    args: { ids: ['member1'] },
    check: (ada) => expect(notesOf(ada)).toEqual(['member2', 'member1', 'top']),
  },
]

const notesOf = (ada: Hand) =>
  ada.board
    .all()
    .filter(({ kind }) => kind === 'note')
    .map(({ id }) => id)
