/** Where this window looked last on a board, so that a reload loses no place. */
import type { Camera } from '../editor/index.ts'
import { windowStorage } from '../host/index.ts'

/** Null when it never looked, or what was kept is no camera. `room`: its whole name. */
export function lastLook(room: string): Camera | null {
  const [x = NaN, y = NaN, zoom = NaN] = (windowStorage.read(`look.${room}`) ?? '').split(' ').map(Number)
  return Number.isFinite(x + y) && zoom > 0 ? { x, y, zoom } : null
}

export const keepLook = (room: string, { x, y, zoom }: Camera): void => windowStorage.write(`look.${room}`, `${x} ${y} ${zoom}`)
