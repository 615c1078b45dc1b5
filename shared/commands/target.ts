/** What a command acts on: the objects named, or else the selection, as far as they are there and may be touched. */
import { kindOf } from '../kinds/index.ts'
import type { BoardObject } from '../model/index.ts'
import type { CommandContext } from './command.ts'
import { mayTouch } from './rights.ts'

/** Arguments of commands that act on objects: ids, or the selection when left out. */
export interface Target {
  ids?: readonly string[]
}

/** The objects, bottom to top. Those of others are left out for a contributor, what is locked or held for everybody. */
export function targetOf(context: CommandContext, { ids = context.selection }: Target): BoardObject[] {
  const objects: BoardObject[] = []
  for (const id of new Set(ids)) {
    const object = context.board.get(id)
    if (object && mayTouch(context, object)) objects.push(object)
  }
  if (objects.length < 2) return objects
  const wanted = new Set(objects)
  return context.board.all().filter((object) => wanted.has(object))
}

/** Key of the topmost object, or null on an empty board. */
export const topOrder = (context: CommandContext): string | null => context.board.all().at(-1)?.order ?? null

/** Does it hold what lies in it (a frame, a zone)? */
export const isHolder = (object: Pick<BoardObject, 'kind'>): boolean => kindOf(object.kind)?.holds === true

/** Is it a group: it is where its members are? */
export const isGroup = (object: Pick<BoardObject, 'kind'>): boolean => kindOf(object.kind)?.gathers === true

/** Numbers in the format have two decimals at most. */
export const tidy = (value: number): number => Math.round(value * 100) / 100 || 0
