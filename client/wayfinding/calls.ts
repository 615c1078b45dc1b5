/** "Come where I am": a facilitator asks, everybody answers for themselves. It travels with presence; nothing of it is kept. */
import { atLeast } from '../../shared/access/index.ts'
import { createId } from '../../shared/lib/index.ts'
import type { Presence } from '../collab/collab.ts'
import type { Editor } from '../editor/index.ts'

/** Who has not answered by then had other things to do. */
const callMs = 60_000
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

export function mayCall({ room }: Editor): boolean {
  const role = room.standing.get()
  return role !== null && atLeast(role, 'facilitator')
}

/** Asks anew, also those who stayed where they were the last time. Gives the function that takes it back. */
export function callAll(editor: Editor, why: NonNullable<Presence['calls']>['why']): () => void {
  const { room } = editor
  const id = createId(random)
  room.setPresence({ calls: { id, why } })
  if (why === 'come') editor.tell('call.sent')
  const end = () => room.setPresence({ calls: null })
  const timer = why === 'come' ? setTimeout(end, callMs) : undefined
  return () => {
    clearTimeout(timer)
    end()
  }
}
