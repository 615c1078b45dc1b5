/** Pictures are kept: what is moved is not laid out again, and what changes is never shown as it was. */
import { expect, test } from 'vitest'
import { createPictures } from '../../../client/canvas/pictures.ts'
import { light } from '../../../shared/drawing/index.ts'
import { drawObject } from '../../../shared/kinds/index.ts'
import { changeObject, openBoard, removeObject } from '../../../shared/model/index.ts'
import { arrow, at, board as boardOf, note } from '../../help/board.ts'

function easel() {
  const doc = boardOf(note('idea', at(0, 0)), note('plan', at(300, 0), { angle: 0.3 }), arrow('line', 'idea', 'plan'))
  const board = openBoard(doc)
  const context = { theme: light, find: board.get, say: (key: string) => key }
  const pictures = createPictures(
    () => context,
    () => 0,
  )
  const changed = (...ids: string[]) => pictures.forget(ids)
  const shown = (id: string) => pictures.of(board.get(id)!, 'full').picture
  const anew = (id: string) => [drawObject(board.get(id)!, context)]
  return { doc, board, pictures, changed, shown, anew }
}

test('a note that somebody moved has its old picture in another place', () => {
  const { doc, changed, shown, anew } = easel()
  for (const id of ['idea', 'plan']) {
    const before = shown(id)[0]
    changeObject(doc, id, { at: { x: 40, y: -12 } })
    changed(id)
    expect(shown(id)[0].children).toBe(before.children)
    const [after] = anew(id)
    expect(shown(id)[0].x).toBeCloseTo(after!.x!, 9)
    expect(shown(id)[0].y).toBeCloseTo(after!.y!, 9)
    expect(shown(id)[0].angle).toBe(after!.angle)
  }
})

test('a note that says something else, or has another size or colour, is drawn anew', () => {
  const { doc, changed, shown, anew } = easel()
  shown('idea')
  for (const change of [{ size: { w: 300, h: 120 } }, { angle: 1 }, { props: { color: 'sky' } }, { at: { x: 9, y: 9 }, angle: 2 }]) {
    changeObject(doc, 'idea', change)
    changed('idea')
    expect(shown('idea')).toEqual(anew('idea'))
  }
})

test('a connector follows what it holds, although it did not change itself', () => {
  const { doc, changed, shown, anew } = easel()
  const before = shown('line')
  changeObject(doc, 'idea', { at: { x: 0, y: 400 } })
  changed('idea', 'line')
  expect(shown('line')).not.toEqual(before)
  expect(shown('line')).toEqual(anew('line'))
})

test('the picture of what is gone is not kept', () => {
  const { doc, board, changed, shown, pictures } = easel()
  shown('idea')
  const was = board.get('idea')!
  removeObject(doc, 'idea')
  changed('idea')
  expect(pictures.of({ ...was, at: { x: 1, y: 1 } }, 'full').picture[0].children).not.toBeUndefined()
})
