/** From a board to the drawing of what is visible, bottom to top. */
import type { Drawing, Theme } from '../drawing/index.ts'
import { type Box, boxesMeet, unionOf } from '../geometry/index.ts'
import { type DrawContext, depthOf, drawObject, pictureBox } from '../kinds/index.ts'
import type { Board, BoardObject } from '../model/index.ts'

interface SceneOptions {
  theme: Theme
  say: DrawContext['say']
  /** Leaves out what is drawn wholly outside of it, board units. */
  within?: Box
  /** Writes who made it on what people made; left out, no names are shown. */
  nameOf?: DrawContext['nameOf']
}

/** One group per object, named by `of`, in board space. */
export function sceneOf(board: Pick<Board, 'all' | 'get'>, { within, ...options }: SceneOptions): Drawing {
  const context: DrawContext = { ...options, find: (id) => board.get(id) }
  return stackOf(board)
    .filter((object) => !within || boxesMeet(pictureBox(object, context.find), within))
    .map((object) => drawObject(object, context))
}

/** All objects as they are drawn, bottom to top: the surface below items, frames lowest. A new array. */
export const stackOf = (board: Pick<Board, 'all'>): BoardObject[] =>
  board
    .all()
    .map((object, index) => ({ object, index, depth: depthOf(object) }))
    .sort((a, b) => a.depth - b.depth || a.index - b.index)
    .map(({ object }) => object)

/** The upright box around everything on the board; null when it is empty. */
export const boundsOfBoard = (board: Pick<Board, 'all' | 'get'>): Box | null =>
  unionOf(board.all().map((object) => pictureBox(object, (id) => board.get(id))))
