/** Adds one object of any kind: a note where the hand clicked, a shape over the box it drew, a stroke of the pen. */
import type { Box, Point } from '../geometry/index.ts'
import { depthOf, kindOf, propOf } from '../kinds/index.ts'
import { createId, orderBetween, richText } from '../lib/index.ts'
import { addObject, type BoardObject, changeObject } from '../model/index.ts'
import type { Command, CommandContext } from './command.ts'
import { fittedSize, stretchedTo } from './fit.ts'
import { adopted, holdersOn, parentFor } from './holders.ts'
import { mayAdd } from './rights.ts'
import { tidy, topOrder } from './target.ts'

export interface AddArgs {
  kind: string
  /** Where its middle shall be; not needed with `box`. */
  at?: Point
  /** The place it shall take; never smaller than its kind allows. */
  box?: Box | null
  angle?: number
  /** Only what differs from the kind's defaults needs to be given; unknown keys are left out. */
  props?: Record<string, unknown>
  /** Its first text, lines parted by newlines. */
  text?: string
  /** The zone or frame it shall belong to; the one under its middle when left out. */
  parent?: string | null
}

export const add: Command<AddArgs> = {
  id: 'add',
  label: 'Add',
  run(context, args, dispatch) {
    const kind = kindOf(args.kind)
    if (!kind || kind.gathers || !mayAdd(context, kind) || !(args.box ?? args.at)) return null
    const id = createId(context.random)
    if (!dispatch) return { select: [id] }
    const object = newObject(context, id, args)
    const taken = kind.holds ? adopted(context.board, object) : []
    // A frame drawn around notes goes beneath them, or it would cover them.
    const lowest = taken.find((inside) => depthOf(inside) === depthOf(object))
    if (lowest) object.order = beneath(context, lowest)
    context.doc.transact(() => {
      addObject(context.doc, object)
      for (const { id: inside } of taken) changeObject(context.doc, inside, { parent: id })
    }, context.origin)
    return { select: [id], announce: { key: 'done.added', values: { kind: kind.id } } }
  },
}

function newObject(context: CommandContext, id: string, args: AddArgs): BoardObject {
  const kind = kindOf(args.kind)!
  const size = args.box
    ? { w: Math.max(kind.minSize.w, args.box.w), h: Math.max(kind.minSize.h, args.box.h) }
    : { w: kind.size.w, h: kind.size.h }
  const at = args.box ? { x: args.box.x, y: args.box.y } : { x: args.at!.x - size.w / 2, y: args.at!.y - size.h / 2 }
  const object: BoardObject = {
    id,
    kind: kind.id,
    author: context.person,
    layer: kind.layer,
    at: { x: tidy(at.x), y: tidy(at.y) },
    size: { w: tidy(size.w), h: tidy(size.h) },
    angle: args.angle ?? 0,
    order: orderBetween(topOrder(context), null),
    parent: null,
    props: propsOf(context, args.kind, args.props ?? {}),
    text: kind.hasText ? richText(args.text ?? '') : null,
  }
  Object.assign(object, begun(object, args.box ? size : null))
  object.parent = args.parent === undefined ? parentFor(holdersOn(context.board), object) : args.parent
  return object
}

/** What differs from the defaults, as the kind allows it: a default that is improved later then improves old objects too. */
function propsOf({ random }: CommandContext, id: string, given: Record<string, unknown>): Record<string, unknown> {
  const kind = kindOf(id)!
  const props: Record<string, unknown> = {}
  for (const key of Object.keys(given)) {
    const prop = propOf(kind, key)
    if (!prop || given[key] === undefined) continue
    const value = prop.parse(given[key])
    if (JSON.stringify(value) !== JSON.stringify(prop.initial)) props[key] = value
  }
  const isBegun = Object.keys(props).some((key) => !Object.hasOwn(kind.props, key))
  return isBegun ? props : { ...kind.begin?.(() => createId(random, 8)), ...props }
}

/** A new one over the box that was asked for, as far as its kind can be stretched; one without a box has its middle where it was asked for. */
function begun(object: BoardObject, asked: { w: number; h: number } | null): Partial<BoardObject> {
  if (!kindOf(object.kind)?.ownSize) return { size: fittedSize(object) }
  if (asked) {
    const { size, props = {} } = stretchedTo(object, asked)
    return { size, props: { ...object.props, ...props } }
  }
  const size = fittedSize(object)
  const at = { x: tidy(object.at.x + (object.size.w - size.w) / 2), y: tidy(object.at.y + (object.size.h - size.h) / 2) }
  return { at, size }
}

function beneath(context: CommandContext, object: BoardObject): string {
  const all = context.board.all()
  const below = all[all.indexOf(object) - 1]
  return orderBetween(below?.order ?? null, object.order)
}
