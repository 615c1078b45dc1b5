/** Who else is in a room, for furniture that shows names: a pointer moves twenty times a second, and the bar above a board need not be drawn again each time. */
import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { Presence, Room } from './collab.ts'

/** The same list until somebody comes, goes, follows or calls, or is another person: where they point and what they look at in it may be old. */
export function usePresent({ people }: Pick<Room, 'people'>): readonly Presence[] {
  const last = useRef<readonly Presence[]>([])
  const look = useCallback(() => (last.current = present(last.current, people.get())), [people])
  return useSyncExternalStore(people.watch, look)
}

/** `before`, while the same people are here; else `now`. */
export function present(before: readonly Presence[], now: readonly Presence[]): readonly Presence[] {
  const isSame = before.length === now.length && before.every((one, index) => said(one) === said(now[index]!))
  return isSame ? before : now
}

const said = ({ clientId, person, following, calls }: Presence): string => JSON.stringify([clientId, person, following, calls])
