/** Turns objects by an angle, several together about their common middle. Frames and zones stay upright, and so does what has no angle of its own: connectors. */
import { boundsOf, middleOf, middleOfPlaced, type Point, turned, unionOf } from '../geometry/index.ts'
import { type BoardObject, changeObject } from '../model/index.ts'
import type { Command, CommandContext } from './command.ts'
import { endsOf } from './ends.ts'
import { holdersOn, parentAfter, withoutGroups } from './holders.ts'
import { mayTouch } from './rights.ts'
import { isHolder, type Target, targetOf, tidy } from './target.ts'

export interface TurnArgs extends Target {
  /** How far, in radians; positive is clockwise. */
  angle: number
}

export const turn: Command<TurnArgs> = {
  id: 'turn',
  label: 'Turn',
  run(context, args, dispatch) {
    const places = turnedPlaces(context, args)
    if (places.size === 0 || !Number.isFinite(args.angle) || args.angle === 0) return null
    if (!dispatch) return {}
    const holders = holdersOn(context.board)
    context.doc.transact(() => {
      for (const [id, place] of places) {
        const object = context.board.get(id)!
        const parent = parentAfter(context.board, holders, object, { ...object, ...place })
        changeObject(context.doc, id, parent === object.parent ? place : { ...place, parent })
      }
    }, context.origin)
    return { announce: { key: 'done.turned', values: { count: places.size } } }
  },
}

/** Where the objects will stand; the screen draws the same while the hand turns. */
export function turnedPlaces(context: CommandContext, args: TurnArgs): Map<string, { at: Point; angle: number }> {
  const objects = withoutGroups(context.board, targetOf(context, args)).filter(
    (object) => !isHolder(object) && !endsOf(object) && mayTouch(context, object),
  )
  const places = new Map<string, { at: Point; angle: number }>()
  const around = unionOf(objects.map(boundsOf))
  if (!around) return places
  // One object turns about its own middle: that of its upright bounds is the same place.
  const middle = middleOf(around)
  for (const object of objects) places.set(object.id, turnedPlace(object, middle, args.angle))
  return places
}

function turnedPlace(object: BoardObject, middle: Point, angle: number): { at: Point; angle: number } {
  const own = turned(middleOfPlaced(object), middle, angle)
  return { at: { x: tidy(own.x - object.size.w / 2), y: tidy(own.y - object.size.h / 2) }, angle: within(object.angle + angle) }
}

/** The same direction between −π and π, to a ten-thousandth. */
function within(angle: number): number {
  const once = angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI))
  return Math.round(once * 10_000) / 10_000 || 0
}
