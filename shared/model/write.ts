/** The only writers of the format: each sets whole values on an object's Y.Map. Call them inside `doc.transact(…, origin)`; they open none. */
import * as Y from 'yjs'
import type { Point } from '../geometry/index.ts'
import type { RichText } from '../lib/index.ts'
import { objectsOf } from './board.ts'
import { type Layer, objectKeys } from './object.ts'
import { createText } from './text.ts'

export interface NewObject {
  id: string
  kind: string
  author: string
  layer: Layer
  at: Point
  size: { w: number; h: number }
  angle?: number
  order: string
  parent?: string | null
  props?: Record<string, unknown>
  /** Null for kinds that hold no text. */
  text: RichText | null
  locked?: boolean
  href?: string
}

/** Adds it, or replaces one of the same id. */
export function addObject(doc: Y.Doc, object: NewObject): void {
  const map = new Y.Map<unknown>()
  // First, so that no property can take the place of what is written once.
  for (const [key, value] of Object.entries(object.props ?? {})) if (value !== undefined) map.set(key, value)
  map.set(objectKeys.base, { k: object.kind, by: object.author, l: object.layer })
  map.set(objectKeys.place, [object.at.x, object.at.y])
  map.set(objectKeys.dimensions, [object.size.w, object.size.h, object.angle ?? 0])
  map.set(objectKeys.order, object.order)
  if (object.parent) map.set(objectKeys.parent, object.parent)
  if (object.locked) map.set(objectKeys.locked, true)
  if (object.href !== undefined) map.set(objectKeys.href, object.href)
  if (object.text) map.set(objectKeys.text, createText(object.text))
  objectsOf(doc).set(object.id, map)
}

export interface ObjectChange {
  at?: Point
  size?: { w: number; h: number }
  angle?: number
  order?: string
  parent?: string | null
  locked?: boolean
  /** Null takes it away. */
  href?: string | null
  /** Keys to set; undefined takes one away. */
  props?: Record<string, unknown>
}

/** Writes only what differs. An object that is gone is passed over. */
export function changeObject(doc: Y.Doc, id: string, change: ObjectChange): void {
  const map = objectsOf(doc).get(id)
  if (!(map instanceof Y.Map)) return
  if (change.at) setWhole(map, objectKeys.place, [change.at.x, change.at.y])
  if (change.size || change.angle !== undefined) {
    const now = (map.get(objectKeys.dimensions) as number[] | undefined) ?? [100, 100, 0]
    setWhole(map, objectKeys.dimensions, [change.size?.w ?? now[0], change.size?.h ?? now[1], change.angle ?? now[2] ?? 0])
  }
  if (change.order !== undefined) setWhole(map, objectKeys.order, change.order)
  if (change.parent === null) map.delete(objectKeys.parent)
  else if (change.parent !== undefined) setWhole(map, objectKeys.parent, change.parent)
  if (change.locked === false) map.delete(objectKeys.locked)
  else if (change.locked) setWhole(map, objectKeys.locked, true)
  if (change.href === null) map.delete(objectKeys.href)
  else if (change.href !== undefined) setWhole(map, objectKeys.href, change.href)
  for (const [key, value] of Object.entries(change.props ?? {})) {
    if (value === undefined) map.delete(key)
    else setWhole(map, key, value)
  }
}

export const removeObject = (doc: Y.Doc, id: string): void => objectsOf(doc).delete(id)

function setWhole(map: Y.Map<unknown>, key: string, value: unknown): void {
  if (JSON.stringify(map.get(key)) !== JSON.stringify(value)) map.set(key, value)
}
