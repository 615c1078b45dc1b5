import { expect, test } from 'vitest'
import { distanceToPath, flatten, type Point } from '../../../shared/geometry/index.ts'
import { bendGrip, dependsOn, kindOf, parseObject, pictureBox } from '../../../shared/kinds/index.ts'
import { type BoardObject, openBoard } from '../../../shared/model/index.ts'
import { arrow, at, board, note, type Sketch, thing } from '../../help/board.ts'

/** The outline of the connector `line` among these objects: its way, in board space. */
function wayOf(...sketches: Sketch[]) {
  const open = openBoard(board(...sketches))
  const line = parseObject(open.get('line')!)
  const commands = kindOf('connector')!.outline(line, open.get)
  const last = commands.at(-1)!
  return {
    open,
    commands,
    from: { x: commands[0]![1] as number, y: commands[0]![2] as number },
    to: { x: last.at(-2) as number, y: last.at(-1) as number },
  }
}
const outlineOf = (object: BoardObject) => kindOf(object.kind)!.outline(parseObject(object))

test('both ends lie on the outline of what they hold, also of turned and round and three-cornered things', () => {
  for (const form of ['rectangle', 'ellipse', 'diamond', 'triangle']) {
    for (const anchor of ['nearest', 'left', 'right', 'top', 'bottom']) {
      const held = thing('shape', 'held', at(300, 40), { angle: 0.6, props: { form } })
      const { to, open } = wayOf(note('note', at(0, 0)), held, arrow('line', 'note', 'held', { props: { to: { on: 'held', anchor } } }))
      expect(distanceToPath(to, outlineOf(open.get('held')!)), `${form}, ${anchor}`).toBeLessThan(1)
    }
  }
})

test('a connector takes the sides that face each other', () => {
  const { from, to } = wayOf(note('left', at(0, 0)), note('right', at(400, 0)), arrow('line', 'left', 'right'))
  expect([from, to]).toEqual([
    { x: 160, y: 60 },
    { x: 400, y: 60 },
  ])
})

test('across the rows of a tree a connector holds on above and below, also where the other note stands aslant', () => {
  // The left side of the upper note is nearer, but the line would squeeze in between it and its neighbour.
  const { from, to } = wayOf(note('cause', at(0, 250)), note('effect', at(175, 0)), arrow('line', 'cause', 'effect'))
  expect([from, to]).toEqual([
    { x: 80, y: 250 },
    { x: 255, y: 120 },
  ])
})

test('what stands farther aside than above is held at its side', () => {
  const { from, to } = wayOf(note('idea', at(0, 250)), note('next', at(700, 0)), arrow('line', 'idea', 'next'))
  expect([from, to]).toEqual([
    { x: 160, y: 310 },
    { x: 700, y: 60 },
  ])
})

test('drawn from the top of a note, a connector arrives from below, however far aside the other stands', () => {
  const props = { from: { on: 'cause', anchor: 'top' } }
  const { to } = wayOf(note('cause', at(600, 250)), note('effect', at(0, 0)), arrow('line', 'cause', 'effect', { props }))
  expect(to).toEqual({ x: 80, y: 120 })
})

test('many connectors meet at the middle of a wide note, not at its far edges', () => {
  const wide = note('wide', at(0, 0), { size: { w: 560, h: 60 } })
  for (const x of [-100, 20, 200, 380, 500]) {
    const { to } = wayOf(wide, note('below', at(x, 190)), arrow('line', 'below', 'wide'))
    expect(to).toEqual({ x: 280, y: 60 })
  }
})

test('from a place in the open a connector reaches the side that faces it', () => {
  const open = { from: { at: { x: 30, y: 400 } } }
  expect(wayOf(note('held', at(0, 0)), arrow('line', 'held', 'held', { props: open })).to).toEqual({ x: 80, y: 120 })
})

test('a connector with corners runs only along the axes and leaves its objects by the side it holds', () => {
  for (const [fromSide, toSide] of [
    ['right', 'left'],
    ['top', 'top'],
    ['left', 'right'],
    ['bottom', 'left'],
    ['right', 'right'],
  ]) {
    const ends = { from: { on: 'note1', anchor: fromSide }, to: { on: 'note2', anchor: toSide } }
    const { commands } = wayOf(
      note('note1', at(0, 0)),
      note('note2', at(400, 250)),
      arrow('line', 'note1', 'note2', { props: { ...ends, route: 'elbow' } }),
    )
    let last: Point = { x: commands[0]![1] as number, y: commands[0]![2] as number }
    for (const command of commands.slice(1)) {
      const next = { x: command.at(-2) as number, y: command.at(-1) as number }
      if (command[0] === 'L')
        expect(Math.min(Math.abs(next.x - last.x), Math.abs(next.y - last.y)), `${fromSide} to ${toSide}`).toBeLessThan(0.001)
      last = next
    }
  }
})

test('a connector whose object was deleted keeps to its last place, marked as loose', () => {
  const line = arrow('line', 'gone', 'right', { at: at(20, 60), size: { w: 380, h: 0 } })
  const { from, open } = wayOf(note('right', at(400, 0)), line)
  expect(from).toEqual({ x: 20, y: 60 })
  expect(dependsOn(open.get('line')!)).toEqual(['gone', 'right'])
})

test('an open end stays where it was put', () => {
  const { to } = wayOf(note('note1', at(0, 0)), arrow('line', 'note1', 'note1', { props: { to: { at: { x: 333, y: 444 } } } }))
  expect(to).toEqual({ x: 333, y: 444 })
})

test('what a line of the pen is laid over is its own box, so resizing stretches it', () => {
  const ink = thing('ink', 'ink1', at(0, 0), {
    size: { w: 200, h: 100 },
    props: { points: [1000, 1000, 0.5, 1050, 1025, 0.5, 1100, 1050, 0.5], width: 2 },
  })
  const open = openBoard(board(ink))
  const outline = outlineOf(open.get('ink1')!)
  expect(distanceToPath({ x: 200, y: 100 }, outline)).toBeLessThan(4)
  expect(distanceToPath({ x: 0, y: 0 }, outline)).toBeLessThan(4)
  expect(distanceToPath({ x: 100, y: 50 }, outline)).toBeLessThan(4)
})

/** Is some of the way inside the note, away from its ends? */
function runsThrough(commands: ReturnType<typeof wayOf>['commands'], object: BoardObject): boolean {
  const points = flatten(commands).flatMap((line) => line.points)
  const { at: corner, size } = parseObject(object)
  return points.some((a, i) => {
    const b = points[i + 1] ?? a
    return Array.from({ length: 40 }, (_, step) => ({ x: a.x + ((b.x - a.x) * step) / 40, y: a.y + ((b.y - a.y) * step) / 40 })).some(
      ({ x, y }) => x > corner.x + 3 && x < corner.x + size.w - 3 && y > corner.y + 3 && y < corner.y + size.h - 3,
    )
  })
}

test('whichever sides it holds, no connector runs through the two objects it connects', () => {
  const sides = ['top', 'right', 'bottom', 'left']
  for (const place of [at(400, 0), at(-400, 30), at(60, 300), at(300, -260), at(200, 20)]) {
    for (const route of ['straight', 'elbow', 'curved']) {
      for (const fromSide of sides) {
        for (const toSide of sides) {
          const ends = { from: { on: 'note1', anchor: fromSide }, to: { on: 'note2', anchor: toSide } }
          const { commands, open } = wayOf(
            note('note1', at(0, 0)),
            note('note2', place),
            arrow('line', 'note1', 'note2', { props: { ...ends, route } }),
          )
          for (const id of ['note1', 'note2'])
            expect(runsThrough(commands, open.get(id)!), `${route} from ${fromSide} to ${toSide}, ${JSON.stringify(place)}`).toBe(false)
        }
      }
    }
  }
})

test('the middle of a connector with corners goes where it is pulled, but never back over its ends', () => {
  const pulled = (bend: number) => {
    const ends = { from: { on: 'note1', anchor: 'right' }, to: { on: 'note2', anchor: 'left' } }
    const line = arrow('line', 'note1', 'note2', { props: { ...ends, route: 'elbow', bend } })
    const { open } = wayOf(note('note1', at(0, 0)), note('note2', at(400, 250)), line)
    return bendGrip(open.get('line')!, open.get)!
  }
  expect(pulled(0)).toEqual({ at: { x: 280, y: 185 }, along: 'x' })
  expect(pulled(50).at.x).toBe(330)
  expect(pulled(5000).at.x).toBe(380)
  expect(pulled(-5000).at.x).toBe(180)
})

test('connectors in a circle, on themselves and on each other are drawn like any other', () => {
  const ends = (from: string, to: string) => ({ props: { from: { on: from, anchor: 'nearest' }, to: { on: to, anchor: 'nearest' } } })
  for (const route of ['straight', 'elbow', 'curved']) {
    const { open, commands } = wayOf(
      note('note1', at(0, 0)),
      note('note2', at(400, 0)),
      thing('connector', 'line', at(0, 0), { ...ends('other', 'line') }),
      thing('connector', 'other', at(0, 0), { ...ends('line', 'other') }),
      arrow('there', 'note1', 'note2', { props: { route } }),
      arrow('back', 'note2', 'note1', { props: { route } }),
      arrow('self', 'note1', 'note1', { props: { route } }),
    )
    expect(commands.flat().every((part) => typeof part === 'string' || Number.isFinite(part))).toBe(true)
    for (const { id } of open.all()) {
      const box = pictureBox(open.get(id)!, open.get)
      expect(Object.values(box).every(Number.isFinite), `${route}, ${id}`).toBe(true)
    }
  }
})
