/** Following a person: my view goes where theirs is, until I look elsewhere by myself. */
import type { Presence } from '../collab/collab.ts'
import type { Camera } from '../editor/editor.ts'
import { type Editor, fitted, limitedZoom } from '../editor/index.ts'

/** Does this window follow the other one, directly or by way of others? */
export function follows(people: readonly Presence[], one: Presence, other: number): boolean {
  let next: Presence | undefined = one
  for (let steps = 0; next && steps < people.length + 1; steps++) {
    if (next.following === other) return true
    const { following }: Presence = next
    next = people.find(({ clientId }) => clientId === following)
  }
  return false
}

/** Begins; who has not told yet where they look (an older window) is gone to once, where their pointer is. */
export function follow(editor: Editor, presence: Presence): void {
  const { clientId, person, at, view } = presence
  if (follows(editor.room.people.get(), presence, editor.room.doc.clientID)) editor.tell('follow.theyDo', { name: person.name })
  else if (view) {
    editor.ways.following.set(clientId)
    editor.tell('follow.now', { name: person.name })
  } else if (at) editor.jumpTo({ x: at.x - 200, y: at.y - 150, w: 400, h: 300 })
}

/** The camera that shows all that they see, whatever the windows' shapes are. */
export const cameraOn = (view: NonNullable<Presence['view']>, mine: { w: number; h: number }): Camera =>
  fitted(view, mine, { top: 0, right: 0, bottom: 0, left: 0 }, limitedZoom(Infinity), 0)

/** Part of the way from one camera to another; `part` is 0 to 1. Zoom changes by factors, the middle of the view goes straight. */
export function between(from: Camera, to: Camera, view: { w: number; h: number }, part: number): Camera {
  const zoom = from.zoom * (to.zoom / from.zoom) ** part
  const middle = (camera: Camera) => ({ x: camera.x + view.w / 2 / camera.zoom, y: camera.y + view.h / 2 / camera.zoom })
  const [a, b] = [middle(from), middle(to)]
  // In pixels of the present zoom the way looks straight and even.
  const at = { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part }
  return { x: at.x - view.w / 2 / zoom, y: at.y - view.h / 2 / zoom, zoom }
}

/** Near enough that nobody sees a difference. */
export const isThere = (a: Camera, b: Camera): boolean =>
  Math.abs(a.zoom / b.zoom - 1) < 0.004 && Math.abs(a.x - b.x) * b.zoom < 1.5 && Math.abs(a.y - b.y) * b.zoom < 1.5
