/** The still layer: everything that lies on the board and is not in somebody's hand. Paints only what changed: a pan copies what is there and paints the
 *  strips that came into view, a change paints its own rectangle. */
import type { ImageNode } from '../../shared/drawing/index.ts'
import { type Box, grownBox } from '../../shared/geometry/index.ts'
import { liveAddress } from '../../shared/kinds/index.ts'
import type { Camera, Editor } from '../editor/index.ts'
import { type Detail, detailAt, paint, prepareText } from './paint.ts'
import type { Pictures } from './pictures.ts'
import { clipped, merged, type Rect, rectOf, stripsAfter } from './rects.ts'

export interface StillLayer {
  /** Brings the canvas up to date. True when more is to be painted in the next frame. */
  paint(state: StillState): boolean
  /** A picture looks different now: what shows it is painted anew next time. */
  arrived(source: string): void
  /** So are these. */
  renew(ids: Iterable<string>): void
  /** Everything is painted anew next time. */
  forget(): void
}

interface StillState {
  /** Objects that another layer shows. */
  lifted: ReadonlySet<string>
  /** Its text is being written in the overlay. */
  editing: string | null
  /** Device pixels per CSS pixel. */
  ratio: number
}

/** Time for pictures nobody has drawn yet, per frame. */
const drawingMs = 6
/** With more rectangles than this, the whole is painted: merging them would cost more. */
const mostRects = 60
/** Pictures may reach this far over their object's box (shadows, thick lines), board units. */
const overhang = 8

/** What it reads. The board is painted by it before there is an editor, too. */
export type Looking = Pick<Editor, 'camera' | 'view' | 'theme' | 'places' | 'pictures'> & Partial<Pick<Editor, 'cards'>>

export function createStillLayer(canvas: HTMLCanvasElement, editor: Looking, pictures: Pictures): StillLayer {
  const to = canvas.getContext('2d', { alpha: false })!
  let last: { camera: Camera; ratio: number; lifted: ReadonlySet<string>; editing: string | null; detail: Detail } | null = null
  /** Boxes (board units) whose picture was rough, to be painted again. */
  let rough: Box[] = []
  /** Ids of the objects that were painted with each picture, by its source. */
  const showing = new Map<string, Set<string>>()
  let painting = ''
  const image = (node: ImageNode, scale: number) => {
    let ids = showing.get(node.source)
    if (!ids) showing.set(node.source, (ids = new Set()))
    ids.add(painting)
    return pictureFor(editor, node, scale)
  }

  const layer: StillLayer = {
    arrived(source) {
      for (const id of showing.get(source) ?? []) {
        const box = editor.places.box(id)
        if (box) rough.push(box)
      }
      showing.delete(source)
    },
    renew(ids) {
      for (const id of ids) {
        const box = editor.places.box(id)
        if (box) rough.push(box)
      }
    },
    forget() {
      last = null
    },
    paint({ lifted, editing, ratio }) {
      const camera = editor.camera.get()
      const view = editor.view.get()
      const width = Math.max(1, Math.round(view.w * ratio))
      const height = Math.max(1, Math.round(view.h * ratio))
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width
        canvas.height = height
        prepareText(to)
        last = null
      }
      const changes = editor.places.take()
      pictures.forget(changes.ids)
      pictures.allow(drawingMs)
      const scale = camera.zoom * ratio
      const detail = detailAt(camera.zoom, ratio)
      const whole: Rect = { x: 0, y: 0, w: width, h: height }
      const rects: Rect[] = []
      const mark = (box: Box | undefined) => {
        if (box) rects.push(...clipped(rectOf(grownBox(box, overhang), camera, scale), whole))
      }

      if (last && last.camera.zoom === camera.zoom && last.ratio === ratio && last.detail === detail) {
        // By the same rounded origins that objects are painted from: else a copied part and a painted one drift apart.
        const dx = Math.round(last.camera.x * scale) - Math.round(camera.x * scale)
        const dy = Math.round(last.camera.y * scale) - Math.round(camera.y * scale)
        if (Math.abs(dx) >= width || Math.abs(dy) >= height) rects.push(whole)
        else if (dx !== 0 || dy !== 0) {
          to.drawImage(canvas, dx, dy)
          rects.push(...stripsAfter(dx, dy, whole))
        }
        for (const box of changes.boxes) mark(box)
        for (const id of differing(last.lifted, lifted)) mark(editor.places.box(id))
        if (last.editing !== editing) for (const id of [last.editing, editing]) mark(id === null ? undefined : editor.places.box(id))
        for (const box of rough) mark(box)
      } else rects.push(whole)
      last = { camera, ratio, lifted, editing, detail }
      rough = []
      if (rects.length === 0) return false

      const few = rects.length > mostRects ? [whole] : merged(rects)
      const covered = few.reduce((sum, { w, h }) => sum + w * h, 0)
      const list = covered > width * height * 0.8 ? [whole] : few
      for (const rect of list) paintRect(rect, camera, scale, detail, lifted, editing)
      return rough.length > 0
    },
  }

  function paintRect(rect: Rect, camera: Camera, scale: number, detail: Detail, lifted: ReadonlySet<string>, editing: string | null): void {
    const theme = editor.theme.get()
    to.save()
    to.beginPath()
    to.rect(rect.x, rect.y, rect.w, rect.h)
    to.clip()
    to.fillStyle = theme.board
    to.fillRect(rect.x, rect.y, rect.w, rect.h)
    paintDots(to, rect, camera, scale, theme.boardDot)
    to.setTransform(scale, 0, 0, scale, -Math.round(camera.x * scale), -Math.round(camera.y * scale))
    const box = {
      x: camera.x + rect.x / scale - overhang,
      y: camera.y + rect.y / scale - overhang,
      w: rect.w / scale + 2 * overhang,
      h: rect.h / scale + 2 * overhang,
    }
    const options = { detail, scale, shadow: shadowOf(theme.name, scale), image }
    for (const object of editor.places.within(box)) {
      if (lifted.has(object.id)) continue
      painting = object.id
      const { picture, isRough } = pictures.of(object, detail)
      if (isRough) rough.push(editor.places.box(object.id)!)
      if (object.id === editing) paint(to, picture, { ...options, withoutText: true })
      else paint(to, picture, options)
    }
    to.restore()
  }

  return layer
}

/** A file of the room, or what a card shows. */
export const pictureFor = (
  editor: Pick<Looking, 'pictures' | 'cards'>,
  node: ImageNode,
  scale: number,
): CanvasImageSource | 'missing' | null =>
  liveAddress(node.source) === null ? (editor.pictures?.at(node, scale) ?? null) : (editor.cards?.at(node, scale) ?? 'missing')

/** One sheet of a shadow; where there are twice as many, each is half as dark. */
export const shadowOf = (theme: 'light' | 'dark', scale: number): string => {
  const share = scale < 1.5 ? 1 : 0.5
  return theme === 'light' ? `rgb(26 32 41 / ${0.055 * share})` : `rgb(0 0 0 / ${0.22 * share})`
}

function* differing(a: ReadonlySet<string>, b: ReadonlySet<string>): Generator<string> {
  if (a === b) return
  for (const id of a) if (!b.has(id)) yield id
  for (const id of b) if (!a.has(id)) yield id
}

/** Dots every 24 units; from far away every 48, 96 …, so that they stay apart. */
function paintDots(to: CanvasRenderingContext2D, rect: Rect, camera: Camera, scale: number, colour: string): void {
  let step = 24
  while (step * camera.zoom < 16) step *= 2
  const size = Math.max(1, Math.round((scale / camera.zoom) * 1.5))
  const gap = step * scale
  const firstX = Math.floor((camera.x + rect.x / scale) / step) * step
  const firstY = Math.floor((camera.y + rect.y / scale) / step) * step
  const originX = Math.round(camera.x * scale)
  const originY = Math.round(camera.y * scale)
  to.fillStyle = colour
  for (let x = firstX * scale - originX; x < rect.x + rect.w; x += gap) {
    const left = Math.round(x)
    for (let y = firstY * scale - originY; y < rect.y + rect.h; y += gap) to.fillRect(left, Math.round(y), size, size)
  }
}
