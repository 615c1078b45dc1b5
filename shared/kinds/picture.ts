/** One object as it stands on the board: its drawing moved and turned, and the box around it. */
import { boxPath, type GroupNode, placePath, shadowReach } from '../drawing/index.ts'
import { type Box, boundsOf, boundsOfPath, grownBox, unionOf } from '../geometry/index.ts'
import { type BoardObject, groupKind } from '../model/index.ts'
import type { DrawContext, Find } from './kind.ts'
import { drawLead, leadMark, leadsTo } from './leading.ts'
import { drawnKindOf, parseObject } from './parse.ts'
import { placementOf } from './placing.ts'
import { drawReactions, pillsOf } from './reactions.ts'

/** The group of an object, in board space. A kind that throws spoils its own object only: that one is drawn as a plain dashed box. */
export function drawObject(object: BoardObject, context: DrawContext): GroupNode {
  try {
    const parsed = parseObject(object)
    return {
      node: 'group',
      of: object.id,
      ...placementOf(parsed),
      children: [...drawnKindOf(object).draw(parsed, context), ...drawLead(parsed, context), ...drawReactions(parsed, context)],
    }
  } catch {
    const { w, h } = object.size
    const stroke = { colour: context.theme.danger, width: 1, dash: [4, 4] }
    return {
      node: 'group',
      of: object.id,
      ...placementOf(object),
      children: [{ node: 'path', commands: boxPath({ x: 0, y: 0, w, h }), stroke }],
    }
  }
}

/** The upright box around the picture of an object, in board space: nothing of it is drawn outside. */
export function pictureBox(object: BoardObject, find: Find): Box {
  try {
    const kind = drawnKindOf(object)
    const parsed = parseObject(object)
    const marks: Box[] = object.reactions ? pillsOf(parsed, find) : []
    const lead = leadsTo(object) === null ? null : leadMark(parsed, find)
    const pills = [...marks, ...(lead ? [lead] : [])].map((mark) => grownBox(mark, 1))
    if (kind.bounds) return unionOf([kind.bounds(parsed, find), ...pills.map((pill) => onBoardBox(parsed, pill))])!
    const own = grownBox({ x: 0, y: 0, ...parsed.size }, kind.reach?.(parsed) ?? shadowReach)
    return onBoardBox(parsed, unionOf([own, ...pills])!)
  } catch {
    return grownBox(boundsOf(object), 1)
  }
}

/** The upright box on the board around one in the object's own space. */
const onBoardBox = (object: BoardObject, { x, y, w, h }: Box): Box => {
  if (object.angle === 0) return { x: object.at.x + x, y: object.at.y + y, w, h }
  return boundsOfPath(placePath(boxPath({ x, y, w, h }), placementOf(object)))!
}

/** Ids of the objects whose place this one's picture follows: when one of them moves, it is drawn anew. */
export const dependsOn = (object: BoardObject): string[] => drawnKindOf(object).dependsOn?.(parseObject(object)) ?? []

/** Bottom to top on the screen and on paper: frames lie lowest, then what else is on the surface, then the outlines of groups, then items; within each as they are
 *  ordered. */
export const depthOf = (object: BoardObject): number =>
  object.layer === 'items' ? (object.kind === groupKind ? 2 : 3) : object.kind === 'frame' ? 0 : 1

/** Where the middle of a connector with corners can be taken, and along which axis it moves; null for everything else. */
export const bendGrip = (object: BoardObject, find: Find) => drawnKindOf(object).grip?.(parseObject(object), find) ?? null
