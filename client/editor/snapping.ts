/** The hand's help: what it moves, pulls, turns or draws out is drawn to what stands near by, and says how large or how far it is. Between the tools, which know
 *  only the hand, and the effects: a preview and the change that follows it are put right by the same function, so that what was seen is what is done. */
import { type CommandContext, resizedPlaces } from '../../shared/commands/index.ts'
import {
  type Box,
  boundsOf,
  type Guide,
  guidesOfSides,
  holdsBox,
  type Point,
  type SnapField,
  type Standing,
  snapBox,
  snapField,
  snapSides,
  unionOf,
} from '../../shared/geometry/index.ts'
import { drawnKindOf, kindOf, parseObject } from '../../shared/kinds/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import type { Effect, Input, PointerInput } from '../tools/index.ts'
import { seenBox } from './camera.ts'
import type { Editor } from './editor.ts'

/** What is shown beside the hand: lines that match, and a size, place or angle in words. */
export interface Hint {
  guides: readonly Guide[]
  words: string | null
  /** Where the pointer is, CSS pixels of the view, and what it is. */
  screen: Point
  by: PointerInput['by']
}

export interface Snapping {
  /** The input as a tool that draws out a box shall have it: its place on the lines near by. */
  aimed(input: Input): Input
  /** The effect as it shall be done; sets the hint. Null for an effect that no pointer asked for. */
  refined(effect: Effect, input: PointerInput | null): Effect
  /** A drag begins: what stands around is looked at anew. */
  forget(): void
}

/** CSS pixels, whatever the zoom. */
const reachPixels = 6
const gridWidth = 8
const stepAngle = Math.PI / 12
const restAngle = Math.PI / 4
/** Within this of level, upright and aslant, a turn rests there. */
const restReach = (3 * Math.PI) / 180

type Resizing = Parameters<typeof resizedPlaces>[1]

export function createSnapping(
  editor: Pick<Editor, 'board' | 'places' | 'selection' | 'camera' | 'view' | 'grid' | 'hint' | 'tool' | 'mayTouch' | 'say'>,
  context: () => CommandContext,
): Snapping {
  /** What stood around when the drag began, in `region`; `start`: the box around what is in the hand, as it was then. */
  let kept: { key: string; region: Box; field: SnapField; start: Box | null; objects: readonly BoardObject[] } | null = null

  const around = (key: 'move' | 'copy' | 'resize' | 'create') => {
    const seen = seenBox(editor.camera.get(), editor.view.get())
    if (kept?.key === key && holdsBox(kept.region, seen)) return kept
    // The view may move on under the drag: half of it on each side is looked at too.
    const region = { x: seen.x - seen.w / 2, y: seen.y - seen.h / 2, w: seen.w * 2, h: seen.h * 2 }
    const isSame = kept?.key === key
    const objects = key === 'create' ? [] : isSame ? kept!.objects : selected()
    const start = isSame ? kept!.start : (unionOf(objects.map((object) => boundsOf(parseObject(object)))) ?? null)
    const inHand = new Set(key === 'copy' ? [] : objects.map(({ id }) => id))
    kept = { key, region, start, objects, field: snapField(standing(region, objects, inHand)) }
    return kept
  }

  /** Lines and those of others are not what a hand moves by itself. */
  const selected = (): BoardObject[] =>
    editor.selection.get().flatMap((id) => {
      const object = editor.board.get(id)
      return object && editor.mayTouch(id) && drawnKindOf(object).create !== 'line' ? [object] : []
    })

  function* standing(region: Box, objects: readonly BoardObject[], inHand: ReadonlySet<string>): Generator<Standing> {
    const parents = new Set(objects.map(({ parent }) => parent))
    const holders = objects.length > 0 && objects.every((object) => drawnKindOf(object).holds === true)
    for (const object of editor.places.within(region)) {
      const kind = drawnKindOf(object)
      if (kind.create === 'line' || kind.create === 'stroke' || isWithin(object, inHand)) continue
      const near = objects.length === 0 || parents.has(object.parent) || parents.has(object.id)
      // Gaps are seen between things of one sort: between notes, or between frames.
      yield { box: boundsOf(parseObject(object)), near, spaced: (kind.holds === true) === holders }
    }
  }

  /** Is it in the hand, or does it lie in something that is? */
  function isWithin(object: BoardObject, inHand: ReadonlySet<string>): boolean {
    if (inHand.size === 0) return false
    const seen = new Set<string>()
    for (
      let one: BoardObject | undefined = object;
      one && !seen.has(one.id);
      one = one.parent === null ? undefined : editor.board.get(one.parent)
    ) {
      if (inHand.has(one.id)) return true
      seen.add(one.id)
    }
    return false
  }

  const options = () => ({ reach: reachPixels / editor.camera.get().zoom, grid: editor.grid.get() ? gridWidth : 0 })
  /** Ctrl or ⌘ held: the hand alone decides. */
  const isFree = (input: PointerInput) => input.mod
  const show = (input: PointerInput, guides: readonly Guide[], words: string | null) =>
    editor.hint.set({ guides, words, screen: input.screen, by: input.by })
  const say = (key: 'hint.place' | 'hint.size', values: Record<string, number>) => editor.say.get()(key, values)
  const saySize = ({ w, h }: Pick<Box, 'w' | 'h'>) => say('hint.size', { w: Math.round(w), h: Math.round(h) })

  function moved<Way extends { dx: number; dy: number }>(way: Way, key: 'move' | 'copy', input: PointerInput): Way {
    const { start, field } = around(key)
    if (!start) return way
    const box = { ...start, x: start.x + way.dx, y: start.y + way.dy }
    // Shift keeps it level or upright: it stays so.
    const only = input.shift ? { only: way.dy === 0 ? ('x' as const) : ('y' as const) } : {}
    const snap = isFree(input) ? { dx: 0, dy: 0, guides: [] } : snapBox(field, box, { ...options(), ...only })
    show(input, snap.guides, say('hint.place', { x: Math.round(box.x + snap.dx), y: Math.round(box.y + snap.dy) }))
    return { ...way, dx: hundredths(way.dx + snap.dx), dy: hundredths(way.dy + snap.dy) }
  }

  const boxAfter = (way: Resizing): Box | null => {
    const { board } = editor
    return unionOf(
      [...resizedPlaces(context(), way)].flatMap(([id, place]) => {
        const object = board.get(id)
        return object && drawnKindOf(object).create !== 'line' ? [boundsOf(parseObject({ ...object, at: place.at, size: place.size }))] : []
      }),
    )
  }

  function resized<Way extends Resizing>(way: Way, input: PointerInput): Way {
    const { start, field, objects } = around('resize')
    const raw = boxAfter(way)
    if (!start || !raw) return way
    const [only, ...more] = objects
    const sizeOf = (box: Box) => (only && more.length === 0 ? (resizedPlaces(context(), next).get(only.id)?.size ?? box) : box)
    let next = way
    // The sides of a turned object run along no line.
    const isUpright = objects.every(({ angle }) => angle === 0)
    if (isFree(input) || !isUpright) {
      show(input, [], saySize(sizeOf(raw)))
      return way
    }
    const snap = snapSides(field, raw, way.handle, options())
    next = way.keepRatio ? inProportion(way, start, raw, snap) : { ...way, dx: way.dx + snap.dx, dy: way.dy + snap.dy }
    next = { ...next, dx: hundredths(next.dx), dy: hundredths(next.dy) }
    const box = boxAfter(next) ?? raw
    show(input, guidesOfSides(field, box, way.handle), saySize(sizeOf(box)))
    return next
  }

  function turned<Way extends { angle: number }>(way: Way, input: PointerInput): Way {
    const [id, ...more] = editor.selection.get()
    const before = id !== undefined && more.length === 0 ? (editor.board.get(id)?.angle ?? 0) : 0
    const angle = before + way.angle
    const stepped = Math.round(angle / stepAngle) * stepAngle
    const resting = Math.round(angle / restAngle) * restAngle
    const after = input.shift ? stepped : !isFree(input) && Math.abs(angle - resting) < restReach ? resting : angle
    const degrees = Math.round((after * 180) / Math.PI) % 360
    editor.hint.set({
      guides: [],
      words: editor.say.get()('hint.angle', { angle: degrees < 0 ? degrees + 360 : degrees }),
      screen: input.screen,
      by: input.by,
    })
    return { ...way, angle: after - before }
  }

  /** A box that is put down as a whole. */
  function put(box: Box, input: PointerInput): Box {
    const snap = isFree(input) ? { dx: 0, dy: 0, guides: [] } : snapBox(around('create').field, box, options())
    show(input, snap.guides, null)
    return { ...box, x: hundredths(box.x + snap.dx), y: hundredths(box.y + snap.dy) }
  }

  /** A box that is drawn out: its corner in the hand was put right already. */
  function drawnOut(box: Box, input: PointerInput): void {
    const right = Math.abs(input.at.x - box.x) > box.w / 2
    const lower = Math.abs(input.at.y - box.y) > box.h / 2
    const guides = isFree(input) ? [] : guidesOfSides(around('create').field, box, { x: right ? 1 : -1, y: lower ? 1 : -1 })
    show(input, guides, saySize(box))
  }

  const isDrawnOut = (kind: string) => kindOf(kind)?.create === 'box'

  return {
    aimed(input) {
      if (input.type === 'cancel' || input.type === 'leave' || !isDrawnOut(editor.tool.get()) || input.button !== 0 || isFree(input))
        return input
      const point = { ...input.at, w: 0, h: 0 }
      const { dx, dy } = snapSides(around('create').field, point, { x: 1, y: 1 }, options())
      return { ...input, at: { x: hundredths(input.at.x + dx), y: hundredths(input.at.y + dy) } }
    },
    refined(effect, input) {
      if (effect.do === 'preview' && effect.preview === null) {
        editor.hint.set(null)
        return effect
      }
      if (!input) return effect
      switch (effect.do) {
        case 'preview': {
          const { preview } = effect
          if (preview?.is === 'move') return { ...effect, preview: moved(preview, preview.copy ? 'copy' : 'move', input) }
          if (preview?.is === 'resize') return { ...effect, preview: resized(preview, input) }
          if (preview?.is === 'turn') return { ...effect, preview: turned(preview, input) }
          if (preview?.is === 'box') {
            if (!isDrawnOut(preview.kind)) return { ...effect, preview: { ...preview, box: put(preview.box, input) } }
            drawnOut(preview.box, input)
          }
          return effect
        }
        case 'moveSelection':
          return moved(effect, 'move', input)
        case 'duplicateSelection':
          return moved(effect, 'copy', input)
        case 'resizeSelection':
          return resized(effect, input)
        case 'turnSelection':
          return turned(effect, input)
        case 'create': {
          if (!effect.box || isDrawnOut(effect.kind)) return effect
          const box = put(effect.box, input)
          editor.hint.set(null)
          return { ...effect, box }
        }
        default:
          return effect
      }
    },
    forget() {
      kept = null
    },
  }
}

/** The way of the hand that brings the nearer of two sides to its line and keeps the proportions of `start`. */
function inProportion<Way extends Resizing>(way: Way, start: Box, raw: Box, snap: { dx: number; dy: number }): Way {
  const { handle, fromMiddle } = way
  const isX = snap.dx !== 0 && (snap.dy === 0 || Math.abs(snap.dx) <= Math.abs(snap.dy))
  if ((snap.dx === 0 && snap.dy === 0) || start.w === 0 || start.h === 0) return way
  const both = fromMiddle ? 2 : 1
  const scale = isX ? (raw.w + handle.x * snap.dx * both) / start.w : (raw.h + handle.y * snap.dy * both) / start.h
  return { ...way, dx: (handle.x * start.w * (scale - 1)) / both, dy: (handle.y * start.h * (scale - 1)) / both }
}

/** As many decimals as the format keeps: what is shown is what will be written. */
const hundredths = (value: number): number => Math.round(value * 100) / 100 || 0
