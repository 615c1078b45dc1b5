/** The pointers of others: a handful of elements above the board, moved by transform between two messages. For the eye only; the list of people says who is
 *  where. */
import type { Presence } from '../../collab/index.ts'
import type { Editor } from '../../editor/index.ts'
import css from './cursors.module.css'

/** A pointer that has not moved for this long fades. */
const idleMs = 10_000
/** Most of the way to where the pointer was last seen is covered in this time. */
const glideMs = 70

interface Cursor {
  element: HTMLElement
  name: HTMLElement
  at: { x: number; y: number }
  to: { x: number; y: number }
  movedAt: number
}

export interface Cursors {
  /** Takes over what the others' presence says now. */
  update(people: readonly Presence[], now: number): void
  /** Places them for the present camera; true while one still glides. */
  step(now: number, elapsedMs: number): boolean
}

export function createCursors(layer: HTMLElement, editor: Editor, reducedMotion: () => boolean): Cursors {
  const cursors = new Map<number, Cursor>()

  return {
    update(people, now) {
      const here = new Set<number>()
      for (const { clientId, person, at, editing } of people) {
        // Who writes in the text that is written here has a caret in it, and needs no pointer over the words.
        if (!at || (editing !== null && editing === editor.editing.get())) continue
        here.add(clientId)
        let cursor = cursors.get(clientId)
        if (!cursor) {
          const { element, name } = makeCursor()
          cursors.set(clientId, (cursor = { element, name, at, to: at, movedAt: now }))
          layer.append(element)
        }
        if (cursor.name.textContent !== person.name) cursor.name.textContent = person.name
        cursor.element.dataset.colour = String(person.colour)
        if (cursor.to.x === at.x && cursor.to.y === at.y) continue
        cursor.to = at
        cursor.movedAt = now
      }
      for (const [id, { element }] of cursors) {
        if (here.has(id)) continue
        element.remove()
        cursors.delete(id)
      }
    },
    step(now, elapsedMs) {
      let isGliding = false
      const part = reducedMotion() ? 1 : 1 - Math.exp(-elapsedMs / glideMs)
      const view = editor.view.get()
      for (const cursor of cursors.values()) {
        const { to, element } = cursor
        const dx = to.x - cursor.at.x
        const dy = to.y - cursor.at.y
        if (Math.hypot(dx, dy) * editor.camera.get().zoom < 0.5) cursor.at = to
        else {
          cursor.at = { x: cursor.at.x + dx * part, y: cursor.at.y + dy * part }
          isGliding = true
        }
        const { x, y } = editor.toScreen(cursor.at)
        const isSeen = x > -200 && y > -60 && x < view.w + 40 && y < view.h + 40
        element.hidden = !isSeen
        if (!isSeen) continue
        element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`
        element.dataset.idle = String(now - cursor.movedAt > idleMs)
      }
      return isGliding
    },
  }
}

function makeCursor(): { element: HTMLElement; name: HTMLElement } {
  const element = document.createElement('div')
  element.className = css.cursor!
  const arrow = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  arrow.setAttribute('viewBox', '0 0 20 22')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', 'M2 1.5 17 12.5l-7 1-3.5 6.5z')
  arrow.append(path)
  const name = document.createElement('span')
  element.append(arrow, name)
  return { element, name }
}
