import { expect, test } from 'vitest'
import { seenBox, toolsOnly } from '../../../client/editor/camera.ts'
import { firstLook } from '../../../client/editor/firstLook.ts'
import { createPlaces } from '../../../client/editor/places.ts'
import { holdsBox, holdsPoint } from '../../../shared/geometry/index.ts'
import { openBoard } from '../../../shared/model/index.ts'
import { at, board, frame, note, zone } from '../../help/board.ts'

const desk = { w: 1440, h: 850 }
const phone = { w: 390, h: 740 }

/** A problem tree: two wide zones on a sheet; the note is far right in the lower one. */
const tree = (...more: Parameters<typeof board>) =>
  openBoard(
    board(
      frame('sheet', at(0, 0), { w: 1616, h: 1280 }),
      zone('effects', at(24, 56), { w: 1568, h: 208 }, { parent: 'sheet' }),
      zone('causes', at(24, 1048), { w: 1568, h: 208 }, { parent: 'sheet' }),
      ...more,
    ),
  )
const look = (open: ReturnType<typeof tree>, view: { w: number; h: number }) => {
  const camera = firstLook(open, createPlaces(open), view, toolsOnly)!
  return { camera, seen: seenBox(camera, view) }
}

test('on a desk a board begins with all of it', () => {
  expect(holdsBox(look(tree(), desk).seen, { x: 0, y: 0, w: 1616, h: 1280 })).toBe(true)
})

test('on a phone a template begins at its head, large enough to be read', () => {
  const { camera, seen } = look(tree(), phone)
  expect(camera.zoom).toBeGreaterThanOrEqual(0.42)
  expect(holdsPoint(seen, { x: 0, y: 0 })).toBe(true)
})

test('on a phone a board begins where the first note is', () => {
  const { camera, seen } = look(tree(note('cause', at(1200, 1100), { parent: 'causes' })), phone)
  expect(camera.zoom).toBeGreaterThanOrEqual(0.42)
  expect(holdsBox(seen, { x: 1200, y: 1100, w: 160, h: 120 })).toBe(true)
})

test('on a phone, too, a small board is shown whole', () => {
  const open = openBoard(board(note('one', at(0, 0)), note('two', at(300, 500))))
  expect(holdsBox(look(open, phone).seen, { x: 0, y: 0, w: 460, h: 620 })).toBe(true)
})

test('an empty board has no first look', () => {
  const open = openBoard(board())
  expect(firstLook(open, createPlaces(open), desk, toolsOnly)).toBe(null)
})
