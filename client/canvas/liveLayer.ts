/** The live layer, above the still one: what moves under a hand, what is selected and by whom, marquee, ghost, and ink under the pen. */

import { endPlaces } from '../../shared/commands/index.ts'
import type { Theme } from '../../shared/drawing/index.ts'
import { type Box, boxesMeet, cornersOf, type Point } from '../../shared/geometry/index.ts'
import { type DrawContext, depthOf, kindOf, parseObject } from '../../shared/kinds/index.ts'
import { type BoardObject, compareObjects } from '../../shared/model/index.ts'
import type { Presence } from '../collab/index.ts'
import { copyId, type Editor, eraserReach, type Found, isFast, paletteProps, seenBox, strokeLooks } from '../editor/index.ts'
import type { Preview } from '../tools/index.ts'
import { ghostOf, lineBetween, strokeOf } from './ghosts.ts'
import { type Grips, gripsOf } from './grips.ts'
import { createHeldPicture, manyHeld } from './heldPicture.ts'
import { paintHint } from './hints.ts'
import { paintOtherCells } from './otherCells.ts'
import type { OtherStroke } from './otherHands.ts'
import { detailAt, type PaintOptions, paint, prepareText } from './paint.ts'
import { drawn, isOnlyMoved, type Pictures } from './pictures.ts'
import { pictureFor, shadowOf } from './stillLayer.ts'

export interface LiveState {
  /** Objects in somebody's hand, and connectors that hang on them, where they are shown now. */
  lifted: ReadonlyMap<string, BoardObject>
  strokes: readonly OtherStroke[]
  /** Others and what they have selected. */
  people: readonly Presence[]
  /** Object under the pointer that a click would take. */
  hover: string | null
  /** Colours of people, by their number (1 to 8). */
  who: (colour: number) => string
  ratio: number
  /** Paints what is pointed at, in CSS pixels of the view; false when there is nothing. */
  paintLaser: (to: CanvasRenderingContext2D) => boolean
}

/** So many marks of a search are painted; more of them would be one colour anyway. */
const mostMarks = 2000

export function createLiveLayer(
  canvas: HTMLCanvasElement,
  editor: Editor,
  pictures: Pictures,
  context: (find: DrawContext['find']) => DrawContext,
) {
  const to = canvas.getContext('2d')!
  let isEmpty = false
  let paintingHeld: PaintOptions | null = null
  const held = createHeldPicture(editor.places.box, (into, objects) => {
    for (const object of objects) paint(into, pictures.of(object, paintingHeld!.detail).picture, paintingHeld!)
  })

  return {
    paint(state: LiveState): void {
      const { ratio, lifted } = state
      const view = editor.view.get()
      const width = Math.max(1, Math.round(view.w * ratio))
      const height = Math.max(1, Math.round(view.h * ratio))
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width
        canvas.height = height
        prepareText(to)
      } else if (!isEmpty) to.clearRect(0, 0, width, height)
      const camera = editor.camera.get()
      const theme = editor.theme.get()
      const find = (id: string) => lifted.get(id) ?? editor.board.get(id)
      const scale = camera.zoom * ratio
      const detail = detailAt(camera.zoom, ratio)
      const options: PaintOptions = {
        detail,
        scale,
        shadow: shadowOf(theme.name, scale),
        image: (node, scale) => pictureFor(editor, node, scale),
      }
      const inBoard = () => to.setTransform(scale, 0, 0, scale, -Math.round(camera.x * scale), -Math.round(camera.y * scale))
      let something = false

      inBoard()
      if (lifted.size > 0) {
        something = true
        // What the eraser has touched is shown no more.
        if (editor.preview.get()?.is !== 'erase') paintLifted(lifted, find, options)
      } else held.forget()
      for (const { colour, points, looks } of state.strokes) {
        something = true
        paintStroke(points, colour, looks, context(find), options)
      }
      const preview = editor.preview.get()
      if (preview) {
        something = true
        paintPreview(preview, inBoard, options, find)
      }
      to.setTransform(ratio, 0, 0, ratio, 0, 0)
      something = paintFound(editor.ways.found.get(), asShown(find), theme) || something
      // A second one in the hand is what the hand is about, not the first.
      const inHand = preview?.is === 'move' && preview.copy ? (id: string) => lifted.get(copyId(id)) ?? find(id) : find
      something = paintSelections(state, asShown(inHand), theme) || something
      if (preview?.is === 'marquee') paintMarquee(preview.box, theme)
      if (preview?.is === 'lasso') paintLoop(preview.loop, theme)
      if (preview?.is === 'erase') paintEraser(editor.toScreen(preview.at), theme)
      something = state.paintLaser(to) || something
      const hint = editor.hint.get()
      if (hint) {
        something = true
        paintHint(to, hint, theme, editor)
      }
      // An empty layer of the size of the screen would be blended on every frame all the same.
      if (something === isEmpty) canvas.style.display = something ? '' : 'none'
      isEmpty = !something
    },
  }

  /** What is only moved has its picture already; what is resized, turned or hangs on others is drawn anew. */
  function paintLifted(
    lifted: ReadonlyMap<string, BoardObject>,
    shown: (id: string) => BoardObject | undefined,
    options: PaintOptions,
  ): void {
    const drawing = context(shown)
    const amongCopies = context((id) => lifted.get(copyId(id)) ?? shown(id))
    const isCopy = (object: BoardObject) => lifted.get(object.id) !== object
    const sorted = [...lifted.values()].sort((a, b) => depthOf(a) - depthOf(b) || compareObjects(a, b))
    const moved = heldTogether(sorted, editor.board.get)
    paintingHeld = options
    const isPainted =
      moved.objects.length >= manyHeld &&
      held.paint(to, { ...moved, seen: seenBox(editor.camera.get(), editor.view.get()), scale: options.scale, look: editor.theme.get() })
    for (const object of sorted) {
      const still = editor.board.get(object.id)
      if (!still || !isOnlyMoved(object, still)) paint(to, drawn(object, isCopy(object) ? amongCopies : drawing), options)
      else if (!isPainted || !moved.ids.has(object.id)) {
        const [dx, dy] = [object.at.x - still.at.x, object.at.y - still.at.y]
        to.translate(dx, dy)
        paint(to, pictures.of(still, options.detail).picture, {
          ...options,
          withoutText: object.id === editor.editing.get() && object.text !== null,
        })
        to.translate(-dx, -dy)
      }
    }
  }

  function paintStroke(
    points: readonly number[],
    colour: string | null,
    looks: OtherStroke['looks'],
    drawing: DrawContext,
    options: PaintOptions,
  ): void {
    // On a layer of its own nothing lies beneath that could show through as on the board: then half of the colour must do.
    if (looks.tip === 'highlighter') to.globalAlpha = 0.5
    paint(to, strokeOf(points, colour, looks, drawing), options)
    to.globalAlpha = 1
  }

  function paintPreview(
    preview: Preview,
    inBoard: () => void,
    options: PaintOptions,
    shown: (id: string) => BoardObject | undefined,
  ): void {
    inBoard()
    const drawing = context(shown)
    if (preview.is === 'ink') paintStroke(preview.points, editor.colour.get(), strokeLooks(editor), drawing, options)
    if (preview.is === 'line') paint(to, lineBetween(preview.from, preview.to, drawing), options)
    if (preview.is === 'box') {
      to.globalAlpha = 0.7
      const props = { ...editor.looks.get(), ...paletteProps(preview.kind, editor.colour.get()) }
      paint(to, ghostOf(preview.kind, preview.box, props, drawing), options)
      to.globalAlpha = 1
    }
  }

  /** What a search found, as far as it is in view; what is looked at now more strongly. */
  function paintFound(found: Found | null, shown: (id: string) => BoardObject | undefined, theme: Theme): boolean {
    if (!found || found.ids.size === 0) return false
    const seen = seenBox(editor.camera.get(), editor.view.get())
    let marks = 0
    for (const id of found.ids) {
      const box = editor.places.box(id)
      if (!box || !boxesMeet(box, seen)) continue
      const object = shown(id)
      if (!object) continue
      const isCurrent = id === found.current
      to.globalAlpha = isCurrent ? 0.2 : 0.12
      to.fillStyle = theme.accent
      fillOver(object)
      to.globalAlpha = 1
      if (editor.camera.get().zoom > 0.1 || isCurrent) outline(object, theme.accent, isCurrent ? 3 : 2, shown)
      if (++marks >= mostMarks) break
    }
    return marks > 0
  }

  function fillOver(object: BoardObject): void {
    // A frame would colour all that lies in it.
    if (kindOf(object.kind)?.create === 'line' || kindOf(object.kind)?.holds) return
    to.beginPath()
    for (const { x, y } of cornersOf(object).map(editor.toScreen)) to.lineTo(x, y)
    to.fill()
  }

  /** Others' frames and cells beneath, then one's own with its grips. */
  function paintSelections({ people, hover, who }: LiveState, shown: (id: string) => BoardObject | undefined, theme: Theme): boolean {
    let something = false
    for (const { person, selected, editing } of people) {
      for (const id of selected) {
        const object = shown(id)
        if (!object) continue
        something = true
        outline(object, who(person.colour), id === editing ? 3 : 2, shown)
      }
    }
    something = paintOtherCells(to, editor, people, shown, who) || something
    const selection = editor.selection.get()
    const pointed = targetOf(editor.preview.get()) ?? hover
    if (pointed !== null && !selection.includes(pointed)) {
      const object = shown(pointed)
      if (object) {
        something = true
        to.globalAlpha = 0.55
        outline(object, theme.accent, 2, shown)
        to.globalAlpha = 1
      }
    }
    if (selection.length === 0) return something
    const grips = gripsOf(editor, shown)
    const isAlone = selection.length === 1
    for (const id of selection) {
      const object = shown(id)
      // The frame with its grips is outline enough for one.
      if (object && !(isAlone && grips?.frame)) outline(object, theme.accent, isAlone ? 2 : 1.5, shown)
    }
    for (const id of selection) {
      const object = shown(id)
      if (object && isFast({ doc: editor.board.doc }, object)) paintLock(object, theme)
    }
    const isMoving = editor.preview.get() !== null
    if (grips) paintGrips(grips, theme, isMoving || selection.some((id) => !editor.mayTouch(id)))
    return true
  }

  /** At the upper right corner: this is fast. */
  function paintLock(object: BoardObject, theme: Theme): void {
    const { x, y } = editor.toScreen(cornersOf(object)[1]!)
    to.fillStyle = theme.surface
    disc({ x, y }, 13)
    to.strokeStyle = theme.accent
    to.lineWidth = 1.5
    to.setLineDash([])
    to.stroke()
    to.beginPath()
    to.roundRect(x - 5, y - 1, 10, 7, 1.5)
    to.moveTo(x - 3, y - 1)
    to.lineTo(x - 3, y - 3)
    to.arc(x, y - 3, 3, Math.PI, 0)
    to.lineTo(x + 3, y - 1)
    to.stroke()
  }

  /** 3 px away, as focus rings are. */
  function outline(object: BoardObject, colour: string, width: number, shown: (id: string) => BoardObject | undefined): void {
    to.strokeStyle = colour
    to.lineWidth = width
    to.setLineDash([])
    if (kindOf(object.kind)?.create === 'line') {
      const places = endPlaces({ get: shown }, object)
      if (places) {
        to.fillStyle = colour
        for (const place of [places.from, places.to]) disc(editor.toScreen(place), 4)
      }
      return
    }
    const corners = cornersOf(object).map(editor.toScreen)
    strokeAround(corners as [Point, Point, Point, Point], 3)
  }

  /** The four corners moved outwards by `away` pixels. */
  function strokeAround([a, b, c, d]: [Point, Point, Point, Point], away: number): void {
    if (a.y === b.y && a.x < b.x) {
      to.strokeRect(a.x - away, a.y - away, b.x - a.x + 2 * away, d.y - a.y + 2 * away)
      return
    }
    const angle = Math.atan2(b.y - a.y, b.x - a.x)
    const width = Math.hypot(b.x - a.x, b.y - a.y)
    const height = Math.hypot(d.x - a.x, d.y - a.y)
    to.save()
    to.translate((a.x + c.x) / 2, (a.y + c.y) / 2)
    to.rotate(angle)
    to.strokeRect(-width / 2 - away, -height / 2 - away, width + 2 * away, height + 2 * away)
    to.restore()
  }

  function paintGrips(grips: Grips, theme: Theme, isBare: boolean): void {
    to.strokeStyle = theme.accent
    to.lineWidth = 2
    to.setLineDash([])
    if (grips.frame) strokeAround(grips.frame, 0)
    if (isBare) return
    to.fillStyle = theme.surface
    const angle = grips.frame ? Math.atan2(grips.frame[1].y - grips.frame[0].y, grips.frame[1].x - grips.frame[0].x) : 0
    for (const { at, handle } of grips.squares) {
      if (handle.handle === 'bend') {
        disc(at, 5)
        to.stroke()
        continue
      }
      if (handle.handle === 'end') {
        disc(at, 6)
        to.stroke()
        continue
      }
      to.save()
      to.translate(at.x, at.y)
      to.rotate(angle)
      to.beginPath()
      to.roundRect(-5, -5, 10, 10, 2)
      to.fill()
      to.stroke()
      to.restore()
    }
    if (grips.knob) {
      disc(grips.knob.at, 7)
      to.stroke()
      to.lineWidth = 1.5
      to.beginPath()
      to.arc(grips.knob.at.x, grips.knob.at.y, 3, -Math.PI * 0.3, Math.PI * 1.2)
      to.stroke()
    }
    to.globalAlpha = 0.8
    to.fillStyle = theme.accent
    for (const { at } of grips.dots) disc(at, 4)
    to.globalAlpha = 1
  }

  function disc({ x, y }: Point, radius: number): void {
    to.beginPath()
    to.arc(x, y, radius, 0, 2 * Math.PI)
    to.fill()
  }

  function paintEraser({ x, y }: Point, theme: Theme): void {
    to.beginPath()
    to.arc(x, y, eraserReach, 0, 2 * Math.PI)
    to.strokeStyle = theme.lineStrong
    to.lineWidth = 1.5
    to.setLineDash([])
    to.stroke()
  }

  function paintLoop(loop: readonly Point[], theme: Theme): void {
    to.beginPath()
    for (const point of loop) {
      const { x, y } = editor.toScreen(point)
      to.lineTo(x, y)
    }
    to.closePath()
    to.globalAlpha = 0.12
    to.fillStyle = theme.accent
    to.fill()
    to.globalAlpha = 1
    to.strokeStyle = theme.accent
    to.lineWidth = 1.5
    to.setLineDash([4, 4])
    to.stroke()
    to.setLineDash([])
  }

  function paintMarquee(box: Box, theme: Theme): void {
    const { x, y } = editor.toScreen(box)
    const { zoom } = editor.camera.get()
    to.globalAlpha = 0.12
    to.fillStyle = theme.accent
    to.fillRect(x, y, box.w * zoom, box.h * zoom)
    to.globalAlpha = 1
    to.strokeStyle = theme.accent
    to.lineWidth = 1
    to.setLineDash([])
    to.strokeRect(Math.round(x) + 0.5, Math.round(y) + 0.5, Math.round(box.w * zoom), Math.round(box.h * zoom))
  }
}

/** The object that a connector in the hand would hold on to. */
function targetOf(preview: Preview | null): string | null {
  if (preview?.is !== 'line' && preview?.is !== 'reconnect') return null
  return 'on' in preview.to ? preview.to.on : null
}

/** Objects with the size they are drawn in: a note grows with its text, whatever size was written. */
export const asShown = (find: (id: string) => BoardObject | undefined) => (id: string) => {
  const object = find(id)
  return object && parseObject(object)
}

/** Those that are moved the same way as the first, as they stand on the board. */
function heldTogether(sorted: readonly BoardObject[], find: (id: string) => BoardObject | undefined) {
  const objects: BoardObject[] = []
  const ids = new Set<string>()
  let [dx, dy] = [0, 0]
  for (const object of sorted) {
    const still = find(object.id)
    if (!still || !isOnlyMoved(object, still)) continue
    if (objects.length === 0) [dx, dy] = [object.at.x - still.at.x, object.at.y - still.at.y]
    // To the last decimals the sums differ.
    else if (Math.abs(object.at.x - still.at.x - dx) + Math.abs(object.at.y - still.at.y - dy) > 0.001) continue
    objects.push(still)
    ids.add(object.id)
  }
  return { objects, ids, dx, dy }
}
