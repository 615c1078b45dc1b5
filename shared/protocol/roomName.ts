/** The name of a room on the wire: its kind, a colon, the id of the board or document: `board:aB3…`; `comments:aB3…` is what is said about it. */
import { isId } from '../lib/index.ts'

const roomKinds = ['board', 'document', 'comments'] as const
export type RoomKind = (typeof roomKinds)[number]
export type RoomName = `${RoomKind}:${string}`

export const roomName = (kind: RoomKind, id: string): RoomName => `${kind}:${id}`

export function isRoomName(value: unknown): value is RoomName {
  if (typeof value !== 'string') return false
  const colon = value.indexOf(':')
  return (roomKinds as readonly string[]).includes(value.slice(0, colon)) && isId(value.slice(colon + 1))
}

export function splitRoomName(name: RoomName): { kind: RoomKind; id: string } {
  const colon = name.indexOf(':')
  return { kind: name.slice(0, colon) as RoomKind, id: name.slice(colon + 1) }
}
