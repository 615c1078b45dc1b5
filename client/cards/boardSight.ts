/** Another board, small: the same drawings as on its own page, as far as they can be told apart. Cards on it are cards: what they show is not shown again. */
import type * as Y from 'yjs'
import type { ImageNode } from '../../shared/drawing/index.ts'
import { type Box, boundsOf, boxesMeet, grownBox, unionOf } from '../../shared/geometry/index.ts'
import { type DrawContext, parseObject } from '../../shared/kinds/index.ts'
import { hashIn } from '../../shared/lib/index.ts'
import { openBoard } from '../../shared/model/index.ts'
import { stackOf } from '../../shared/scene/index.ts'
import { detailAt, paint, prepareText } from '../canvas/paint.ts'
import { createPictures } from '../canvas/pictures.ts'
import { shadowOf } from '../canvas/stillLayer.ts'
import { decodePicture } from '../pictures/decode.ts'
import { fetchPicture } from '../pictures/fetchPicture.ts'
import { createShelf } from '../pictures/shelf.ts'
import type { Sight } from './live.ts'

/** The lowest are the largest; more could not be told apart in so small a picture. */
const mostObjects = 3000
/** Milliseconds for drawings nobody has made yet, in one painting. */
const drawingMs = 12
const margin = 24

export type BoardSight = Sight

export function sightOfBoard(doc: Y.Doc, room: string, context: () => DrawContext): Sight {
  const board = openBoard(doc)
  const inside = (): DrawContext => ({ ...context(), find: board.get })
  const pictures = createPictures(inside, () => performance.now())
  const shelf = createShelf({
    fetch: (source) => fetchPicture(`/api/rooms/${encodeURIComponent(room)}/files/${hashIn(source)}`),
    decode: decodePicture,
    after(ms, run) {
      const timer = window.setTimeout(run, ms)
      return () => window.clearTimeout(timer)
    },
  })
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of [...listeners]) listener()
  }
  const stops = [
    board.watch(({ changed, removed }) => {
      pictures.forget([...changed, ...removed])
      tell()
    }),
    shelf.watch(tell),
  ]
  const image = (node: ImageNode, scale: number) => (hashIn(node.source) === null ? 'missing' : shelf.at(node, scale))

  /** What is shown: one object with what lies around it, or all. */
  const boxFor = (object: string | null): Box => {
    const one = object === null ? undefined : board.get(object)
    if (one) return boundsOf(parseObject(one))
    const all = unionOf(board.all().map(boundsOf))
    return all ? grownBox(all, margin) : { x: 0, y: 0, w: 640, h: 400 }
  }

  return {
    paint(canvas, address, size, scale) {
      const to = canvas.getContext('2d', { alpha: false })!
      canvas.width = Math.max(1, Math.round(size.w * scale))
      canvas.height = Math.max(1, Math.round(size.h * scale))
      prepareText(to)
      const { theme } = inside()
      to.fillStyle = theme.board
      to.fillRect(0, 0, canvas.width, canvas.height)
      const box = boxFor('object' in address ? address.object : null)
      // Never more than life-size: one note alone is not blown up.
      const fit = Math.min(canvas.width / box.w, canvas.height / box.h, scale)
      const seen = { w: canvas.width / fit, h: canvas.height / fit }
      const origin = { x: box.x + box.w / 2 - seen.w / 2, y: box.y + box.h / 2 - seen.h / 2 }
      const view = grownBox({ ...origin, ...seen }, 8)
      to.setTransform(fit, 0, 0, fit, -origin.x * fit, -origin.y * fit)
      const detail = detailAt(fit, 1)
      const options = { detail, scale: fit, shadow: shadowOf(theme.name, fit), image }
      pictures.allow(drawingMs)
      let hasMore = false
      const stack = stackOf(board).filter((object) => boxesMeet(grownBox(boundsOf(object), 8), view) || object.kind === 'connector')
      for (const object of stack.slice(0, mostObjects)) {
        const { picture, isRough } = pictures.of(object, detail)
        hasMore ||= isRough
        paint(to, picture, options)
      }
      return hasMore
    },
    forget: pictures.forgetAll,
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      for (const stop of stops) stop()
      shelf.close()
      board.close()
      listeners.clear()
    },
  }
}
