/** What the bar over a selection is made of: a part looks at the selected objects and shows what it can change of them, or nothing. One file per part; parts.ts lists
 *  them in order. */
import { isGroup, withoutGroups } from '../../../../shared/commands/index.ts'
import { kindOf, parseObject } from '../../../../shared/kinds/index.ts'
import type { BoardObject } from '../../../../shared/model/index.ts'
import type { Editor } from '../../../editor/index.ts'

/** `objects`: those of the selection that this person may change; at least one. */
export interface PartProps {
  editor: Editor
  objects: readonly BoardObject[]
}

/** The objects that have this property; only those of one kind, where its name means something else elsewhere. */
export const withProp = (objects: readonly BoardObject[], prop: string, only?: string): BoardObject[] =>
  objects.filter((object) => {
    const kind = kindOf(object.kind)
    return kind !== undefined && Object.hasOwn(kind.props, prop) && (only === undefined || kind.id === only)
  })

/** Value of a property that all of these share, or null. */
export function sharedValue(objects: readonly BoardObject[], prop: string): unknown {
  const values = new Set(objects.map((object) => parseObject(object).props[prop]))
  return values.size === 1 ? [...values][0] : null
}

/** Those of these that this person may change, and what is in the groups among them: what is done to a group is done to what is in it. */
export function meantOf(editor: Editor, objects: readonly BoardObject[]): readonly BoardObject[] {
  const mine = objects.filter(({ id }) => editor.mayTouch(id))
  if (!mine.some(isGroup)) return mine
  return [...mine.filter(isGroup), ...withoutGroups(editor.board, mine)].filter(({ id }) => editor.mayTouch(id))
}

export const idsOf = (objects: readonly BoardObject[]): string[] => objects.map(({ id }) => id)
