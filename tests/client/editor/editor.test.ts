import { describe, expect, test } from 'vitest'
import { arrow, at, board, frame, note, zone } from '../../help/board.ts'
import { sit, twoAt } from './desk.ts'

const ada = { id: 'ada', name: 'Ada', role: 'editor' as const }

describe('making', () => {
  test('N and a click make a note there, selected, with its text open, and the hand selects again', () => {
    const desk = sit(board(), ada)
    desk.press('n')
    expect(desk.editor.tool.get()).toBe('note')
    desk.click(at(300, 200))
    const [made] = desk.editor.board.all()
    expect(made).toMatchObject({ kind: 'note', author: 'ada', at: { x: 220, y: 140 } })
    expect(desk.editor.selection.get()).toEqual([made!.id])
    expect(desk.editor.editing.get()).toBe(made!.id)
    expect(desk.editor.tool.get()).toBe('select')
    expect(desk.said.at(-1)).toBe('Note added')
  })
  test('without a mouse: N, then Enter, puts a note in the middle, the next one beside it', () => {
    const desk = sit(board(), ada)
    for (let i = 0; i < 2; i++) {
      desk.press('n')
      desk.press('Enter')
      desk.press('Escape')
    }
    const [first, second] = desk.editor.board.all()
    expect(second!.at.x).toBeGreaterThanOrEqual(first!.at.x + first!.size.w)
  })
  test('a frame or zone is named by a double click, and by Enter while it is empty', () => {
    const desk = sit(board(zone('zone', at(0, 0), { w: 500, h: 400 })), ada)
    desk.editor.edit('zone')
    expect(desk.editor.naming.get()).toBe('zone')
    expect(desk.editor.editing.get()).toBe(null)
    desk.editor.naming.set(null)
    desk.editor.goTo('zone')
    desk.press('Enter')
    expect(desk.editor.naming.get()).toBe('zone')
    // Somebody else deletes it meanwhile.
    desk.editor.selection.set(['zone'])
    desk.press('Delete')
    expect(desk.editor.naming.get()).toBe(null)
  })
  test('what happens twice is said twice: each sentence is another for the live region', () => {
    const desk = sit(board(note('idea', at(0, 0))), ada)
    desk.editor.selection.set(['idea'])
    desk.press('ArrowRight')
    desk.press('ArrowRight')
    expect(desk.said.map((sentence) => sentence.trim())).toEqual(['1 object moved', '1 object moved'])
    expect(desk.said[0]).not.toBe(desk.said[1])
  })
  test('in a selected zone, N and Enter put the note into that zone', () => {
    const desk = sit(board(zone('causes', at(1000, 0), { w: 500, h: 400 })), ada)
    desk.editor.goTo('causes')
    desk.press('n')
    desk.press('Enter')
    expect(desk.editor.board.all().find(({ kind }) => kind === 'note')).toMatchObject({ parent: 'causes' })
  })
  test('the next note stands beside the one just written, in the same row of the zone, and then in the next row', () => {
    const desk = sit(board(zone('causes', at(0, 0), { w: 560, h: 500 }), note('first', at(20, 133), { parent: 'causes' })), ada)
    desk.editor.goTo('first')
    for (let i = 0; i < 3; i++) {
      desk.press('n')
      desk.press('Enter')
      desk.press('Escape')
    }
    const [, second, third, fourth] = desk.editor.board.all().filter(({ kind }) => kind === 'note')
    expect(second!.at).toEqual({ x: 196, y: 133 })
    expect(third!.at).toEqual({ x: 372, y: 133 })
    expect(fourth!.at.y).toBeGreaterThanOrEqual(133 + 120)
    expect(fourth!.parent).toBe('causes')
  })
  test('what is made or written by keys comes into view, clear of the tools at the foot', () => {
    const desk = sit(board(note('idea', at(0, 5000))), ada)
    desk.editor.selection.set(['idea'])
    const isInView = (id: string) => {
      const { at: corner, size } = desk.editor.board.get(id)!
      const low = desk.editor.toScreen({ x: corner.x + size.w, y: corner.y + size.h })
      const high = desk.editor.toScreen(corner)
      return high.x >= 0 && high.y >= 0 && low.x <= 800 && low.y <= 600 - 84
    }
    desk.press('Enter')
    expect(desk.editor.editing.get()).toBe('idea')
    expect(isInView('idea')).toBe(true)
    // The keyboard of a phone comes up under a note that was in view.
    desk.editor.view.set({ w: 800, h: 400 })
    desk.editor.view.set({ w: 800, h: 600 })
    desk.press('Escape')
    desk.editor.camera.set({ x: -9000, y: 0, zoom: 1 })
    desk.press('n')
    desk.press('Enter')
    expect(isInView(desk.editor.editing.get()!)).toBe(true)
  })
  test('a bare text that is left without a word is taken away again, and undo does not bring it back', () => {
    const desk = sit(board(note('idea', at(0, 0))), ada)
    desk.press('t')
    desk.click(at(400, 300))
    expect(desk.kinds()).toContain('text')
    desk.press('Escape')
    expect(desk.kinds()).toEqual(['note'])
    desk.press('z', { mod: true })
    expect(desk.kinds()).toEqual(['note'])
    desk.press('t')
    desk.click(at(400, 300))
    desk.type(desk.editor.editing.get()!, 'Words')
    desk.press('Escape')
    expect(desk.kinds()).toEqual(['note', 'text'])
  })
  test('each tool remembers its colour', () => {
    const desk = sit(board(), ada)
    desk.press('n')
    desk.editor.colour.set('leaf')
    desk.click(at(0, 0))
    desk.press('Escape')
    desk.press('p')
    expect(desk.editor.colour.get()).toBe(null)
    desk.press('n')
    expect(desk.editor.colour.get()).toBe('leaf')
    desk.click(at(400, 0))
    expect(desk.editor.board.all().map(({ props }) => props.color)).toEqual(['leaf', 'leaf'])
  })
  test('the pen leaves a stroke of ink where it went, and nothing is selected for the next one', () => {
    const desk = sit(board(), ada)
    desk.press('p')
    desk.drag(at(10, 10), at(110, 60))
    const [stroke] = desk.editor.board.all()
    expect(stroke).toMatchObject({ kind: 'ink', at: { x: 10, y: 10 }, size: { w: 100, h: 50 } })
    expect(desk.editor.selection.get()).toEqual([])
    expect(desk.editor.tool.get()).toBe('ink')
  })
  test('C on the first, Tab to the second, Enter: connected by keys alone', () => {
    const desk = sit(board(note('cause', at(0, 0)), note('effect', at(300, 0))), ada)
    desk.editor.goTo('cause')
    desk.press('c')
    desk.press('Tab')
    desk.press('Enter')
    expect(desk.editor.board.all().at(-1)).toMatchObject({
      kind: 'connector',
      props: { from: { on: 'cause', anchor: 'nearest' }, to: { on: 'effect', anchor: 'nearest' } },
    })
  })
})

describe('moving', () => {
  test('others hear of a drag while it lasts, and the board changes once, at the drop', () => {
    const desk = sit(board(note('idea', at(0, 0))), ada)
    let changes = 0
    desk.editor.board.watch(() => changes++)
    desk.drag(at(10, 10), at(110, 10), 'idea')
    expect(changes).toBe(1)
    expect(desk.editor.board.get('idea')!.at).toEqual({ x: 100, y: 0 })
    expect(desk.heard[0]).toMatchObject({ moving: 'drag', ids: ['idea'] })
    expect(desk.heard.at(-1)!.moving).toBe('end')
  })
  test('a frame in the hand shows what lies in it moving along', () => {
    const desk = sit(board(frame('frame', at(0, 0), { w: 500, h: 400 }), note('in it', at(50, 50), { id: 'inside', parent: 'frame' })), ada)
    desk.editor.selection.set(['frame'])
    desk.editor.preview.set({ is: 'move', dx: 30, dy: 0 })
    expect(desk.editor.inHand().get('inside')!.at).toEqual({ x: 80, y: 50 })
    desk.editor.preview.set(null)
    expect(desk.editor.inHand().size).toBe(0)
  })
  test('arrows move by 8, with Shift by 40; with nothing selected they move the view', () => {
    const desk = sit(board(note('idea', at(0, 0))), ada)
    desk.editor.selection.set(['idea'])
    desk.press('ArrowRight')
    desk.press('ArrowDown', { shift: true })
    expect(desk.editor.board.get('idea')!.at).toEqual({ x: 8, y: 40 })
    desk.editor.selection.set([])
    const before = desk.editor.camera.get()
    desk.press('ArrowRight')
    expect(desk.editor.camera.get().x).toBeGreaterThan(before.x)
    expect(desk.editor.board.get('idea')!.at).toEqual({ x: 8, y: 40 })
  })
  test('connectors that hang on a moved note are painted anew with it', () => {
    const desk = sit(board(note('cause', at(0, 0)), note('effect', at(300, 0)), arrow('arrow', 'cause', 'effect')), ada)
    desk.editor.places.take()
    desk.editor.selection.set(['cause'])
    desk.press('ArrowUp')
    expect([...desk.editor.places.take().ids].sort()).toEqual(['arrow', 'cause'])
  })
})

describe('several people', () => {
  test('Ada undoes what she did; what Ben did stays', () => {
    const { ada, ben } = twoAt(board(note('hers', at(0, 0)), note('his0', at(300, 0))))
    ada.editor.selection.set(['hers'])
    ada.press('ArrowRight')
    ben.editor.selection.set(['his0'])
    ben.press('ArrowRight')
    ada.press('z', { mod: true })
    expect(ada.editor.board.get('hers')!.at.x).toBe(0)
    expect(ada.editor.board.get('his0')!.at.x).toBe(308)
    ada.press('z', { mod: true, shift: true })
    expect(ben.editor.board.get('hers')!.at.x).toBe(8)
  })
  test('what is undone and done again is selected again, ready for the next key', () => {
    const desk = sit(board(note('idea', at(0, 0))), ada)
    desk.editor.selection.set(['idea'])
    desk.press('d', { mod: true })
    const [copy] = desk.editor.selection.get()
    desk.press('z', { mod: true })
    expect(desk.editor.selection.get()).toEqual(['idea'])
    desk.press('z', { mod: true, shift: true })
    expect(desk.editor.selection.get()).toEqual([copy])
  })
  test('a deleted note comes back with its words for everybody, and is selected again', () => {
    const { ada, ben } = twoAt(board(note('idea', at(0, 0), { says: 'Heating' })))
    ben.type('idea', ' bills')
    ada.editor.selection.set(['idea'])
    ada.press('Delete')
    expect(ben.kinds()).toEqual([])
    ada.press('z', { mod: true })
    expect(ben.words('idea')).toBe('Heating bills')
    expect(ada.editor.selection.get()).toEqual(['idea'])
  })
  test('a note in which Ben writes is not deleted by the way: the first press says so', () => {
    const { ada, ben } = twoAt(board(note('idea', at(0, 0))))
    const person = { id: 'ben', name: 'Ben', colour: 2, guest: false, role: 'editor' as const }
    const elsewhere = { at: null, cell: null, view: null, following: null, calls: null }
    ada.room.people.set([{ clientId: 2, person, selected: ['idea'], editing: 'idea', ...elsewhere }])
    ada.editor.selection.set(['idea'])
    ada.press('Delete')
    expect(ben.kinds()).toEqual(['note'])
    expect(ada.said.at(-1)).toContain('Ben is writing here')
    ada.press('Delete')
    expect(ben.kinds()).toEqual([])
  })
  test('when Ben deletes what Ada writes in, her writing ends', () => {
    const { ada, ben } = twoAt(board(note('idea', at(0, 0))))
    ada.editor.edit('idea')
    ben.editor.selection.set(['idea'])
    ben.press('Delete')
    expect(ada.editor.editing.get()).toBe(null)
    expect(ada.editor.selection.get()).toEqual([])
  })
})

describe('rights', () => {
  test('a contributor moves own notes, and neither others’ nor the surface', () => {
    const doc = board(
      zone('zone', at(0, 0), { w: 900, h: 600 }),
      note('mine', at(0, 0), { author: 'eve0' }),
      note('hers', at(300, 0), { author: 'ada' }),
    )
    const desk = sit(doc, { id: 'eve0', name: 'Eve', role: 'contributor' })
    expect(['mine', 'hers', 'zone'].map(desk.editor.mayTouch)).toEqual([true, false, false])
    desk.press('a', { mod: true })
    expect(desk.editor.selection.get()).toEqual(['mine'])
    desk.editor.edit('hers')
    expect(desk.editor.editing.get()).toBe(null)
  })
  test('a contributor who tries to change what others made is told why not, for eye and ear', () => {
    const desk = sit(board(note('hers', at(0, 0), { author: 'ada' })), { id: 'eve0', name: 'Eve', role: 'contributor' })
    for (const key of ['Enter', 'Delete', 'ArrowRight']) {
      desk.editor.goTo('hers')
      desk.editor.notice.set(null)
      desk.press(key)
      expect(desk.said.at(-1), key).toMatch(/An editor or the owner of the space can change the rest/)
      expect(desk.editor.notice.get(), key).toBe(desk.said.at(-1))
    }
    expect(desk.editor.board.get('hers')!.at).toEqual({ x: 0, y: 0 })
  })
  test('a viewer can look around and nothing else', () => {
    const desk = sit(board(note('idea', at(0, 0))), { id: 'zoe0', name: 'Zoe', role: 'viewer' })
    desk.editor.selection.set(['idea'])
    desk.press('Delete')
    desk.press('ArrowRight')
    expect(desk.said.at(-1)).toMatch(/You can look at this board/)
    desk.press('n')
    expect(desk.editor.tool.get()).toBe('hand')
    expect(desk.editor.board.get('idea')!.at).toEqual({ x: 0, y: 0 })
    const before = desk.editor.camera.get()
    desk.drag(at(0, 0), at(-100, 0))
    expect(desk.editor.camera.get().x).toBeGreaterThan(before.x)
  })
  test('who is made an editor meanwhile has the tools at once', () => {
    const desk = sit(board(note('idea', at(0, 0))), { id: 'zoe0', name: 'Zoe', role: 'viewer' })
    desk.room.role.set('editor')
    expect(desk.editor.tool.get()).toBe('select')
  })
})

describe('walking', () => {
  test('Tab goes frame, zone, then notes row by row, and leaves the board after the last', () => {
    const desk = sit(
      board(
        note('outside', at(0, 900)),
        frame('frame', at(0, 0), { w: 1000, h: 700 }),
        zone('zone', at(20, 60), { w: 900, h: 600 }, { parent: 'frame' }),
        note('second', at(300, 110), { parent: 'zone' }),
        note('first', at(40, 120), { parent: 'zone' }),
        note('third', at(40, 300), { parent: 'zone' }),
      ),
      ada,
    )
    const walked: string[] = []
    while (desk.press('Tab')) walked.push(desk.editor.selection.get()[0]!)
    expect(walked).toEqual(['frame', 'zone', 'first', 'second', 'third', 'outside'])
    expect(desk.said.length).toBe(6)
    desk.press('Tab', { shift: true })
    expect(desk.editor.selection.get()).toEqual(['third'])
  })
  test('Escape goes one level out: from the note to its zone, to the frame, to nothing; then it is not ours', () => {
    const desk = sit(board(frame('frame', at(0, 0), { w: 900, h: 600 }), note('idea', at(50, 100), { parent: 'frame' })), ada)
    desk.editor.edit('idea')
    expect(desk.press('Escape')).toBe(true)
    expect(desk.editor.editing.get()).toBe(null)
    desk.press('Escape')
    expect(desk.editor.selection.get()).toEqual(['frame'])
    desk.press('Escape')
    expect(desk.editor.selection.get()).toEqual([])
    expect(desk.press('Escape')).toBe(false)
  })
  test('what a hand selected Escape lets go: nobody who clicked a note wants its zone', () => {
    const desk = sit(board(zone('zone', at(0, 0), { w: 900, h: 600 }), note('idea', at(20, 60), { parent: 'zone' })), ada)
    desk.click(at(40, 80), 'idea')
    desk.press('Escape')
    expect(desk.editor.selection.get()).toEqual([])
  })
  test('Alt and an arrow go to the nearest note that way', () => {
    const desk = sit(board(note('here', at(0, 0)), note('near', at(200, 10)), note('far0', at(600, 0)), note('below', at(0, 200))), ada)
    desk.editor.selection.set(['here'])
    desk.press('ArrowRight', { alt: true })
    expect(desk.editor.selection.get()).toEqual(['near'])
  })
})

describe('the clipboard', () => {
  test('copied notes and the connector between them come again as new objects', () => {
    const desk = sit(board(note('cause', at(0, 0)), note('effect', at(300, 0)), arrow('arrow', 'cause', 'effect', { text: [[]] })), ada)
    desk.editor.selection.set(['cause', 'effect'])
    const clip = desk.editor.copy()!
    expect(clip.text).toBe('cause\n\neffect')
    expect(desk.editor.paste(JSON.parse(JSON.stringify(clip)))).toBe(true)
    expect(desk.kinds().sort()).toEqual(['connector', 'connector', 'note', 'note', 'note', 'note'])
    const copies = desk.editor.board.all().filter(({ id }) => !['cause', 'effect', 'arrow'].includes(id))
    const connector = copies.find(({ kind }) => kind === 'connector')!
    expect(copies.map(({ id }) => id)).toContain((connector.props.from as { on: string }).on)
  })
  test('each paragraph of a pasted text becomes a note, side by side; one undo takes them all back', () => {
    const desk = sit(board(), ada)
    desk.editor.paste({ text: 'Damp homes\nin winter\n\nNobody asks\r\n\r\nΛεμεσός' })
    expect(desk.editor.board.all().map(({ id }) => desk.words(id))).toEqual(['Damp homes\nin winter', 'Nobody asks', 'Λεμεσός'])
    desk.press('z', { mod: true })
    expect(desk.kinds()).toEqual([])
  })
  test('of a text that is a whole document the first paragraphs become notes, and it is said that the others did not', () => {
    const desk = sit(board(), ada)
    desk.editor.paste({ text: Array.from({ length: 5000 }, (_, line) => `Line ${line}`).join('\n') })
    expect(desk.kinds()).toHaveLength(200)
    expect(desk.editor.notice.get()).toMatch(/first 200 of 5,000/)
  })
  test('pasted twice at one place, the second does not hide the first', () => {
    const desk = sit(board(), ada)
    desk.editor.paste({ text: 'once' })
    desk.editor.paste({ text: 'once' })
    const [first, second] = desk.editor.board.all()
    expect(second!.at).toEqual({ x: first!.at.x + 24, y: first!.at.y + 24 })
  })
  test('what is no clip of ours is refused without a trace', () => {
    const desk = sit(board(), ada)
    expect(desk.editor.paste({ objects: [{ id: '__proto__', kind: 'note', at: [0, 0], size: [1, 1] }], text: '' })).toBe(false)
    expect(desk.kinds()).toEqual([])
  })
})

test('the camera can be moved in steps smaller than a pixel: they add up', () => {
  const { editor } = sit(board(), ada)
  for (let i = 0; i < 100; i++) editor.panBy(-0.1, 0)
  expect(editor.camera.get().x).toBe(10)
})
