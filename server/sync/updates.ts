/** Lists of Yjs updates. */
import * as Y from 'yjs'
import type { StoredRoom } from '../storage/index.ts'

/** Everything that is stored of a room, oldest first. */
export const updatesOf = ({ snapshot, tail }: StoredRoom): Uint8Array[] => (snapshot ? [snapshot, ...tail] : tail)

export const bytesOf = (updates: readonly Uint8Array[]): number => updates.reduce((sum, { length }) => sum + length, 0)

/** Merging very many at once takes a time that grows with their square. */
const chunk = 200

/** The same in fewer updates. */
export function merged(updates: Uint8Array[]): Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (let at = 0; at < updates.length; at += chunk) chunks.push(Y.mergeUpdates(updates.slice(at, at + chunk)))
  return chunks
}

/** The same in one. */
export function mergedIntoOne(updates: Uint8Array[]): Uint8Array {
  const chunks = merged(updates)
  return chunks.length === 1 ? chunks[0]! : Y.mergeUpdates(chunks)
}
