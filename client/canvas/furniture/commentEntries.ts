/** Comments as entries of the menus of a board and of its outline. */
import { MessageSquare, MessageSquarePlus } from 'lucide-react'
import { can } from '../../../shared/access/index.ts'
import type { Point } from '../../../shared/geometry/index.ts'
import type { Say } from '../../../shared/words/index.ts'
import type { Editor } from '../../editor/index.ts'
import type { MenuItem } from '../../ui/index.ts'

/** On one object; the selected one when none is given. */
export function commentEntries(editor: Editor, say: Say, id = alone(editor.selection.get())): MenuItem[] {
  if (id === null) return []
  const count = editor.comments.get()?.countOn(id) ?? 0
  const entries: MenuItem[] = []
  if (mayComment(editor))
    entries.push({ label: say('comments.commentNow'), icon: MessageSquarePlus, keys: 'M', onPick: () => ask(editor, id, null) })
  if (count > 0) entries.push({ label: say('comments.show', { count }), icon: MessageSquare, onPick: () => openComments(editor, id) })
  return entries
}

/** At a free place of the board. */
export const commentHere = (editor: Editor, say: Say, at: Point): MenuItem[] =>
  mayComment(editor)
    ? [{ label: say('comments.commentHere'), icon: MessageSquarePlus, keys: 'M', onPick: () => ask(editor, null, at) }]
    : []

/** What is said about the object; where nothing is, something can be said. */
export function openComments(editor: Editor, id: string): void {
  const comments = editor.comments.get()
  const isAbout = ({ about, done }: NonNullable<ReturnType<NonNullable<typeof comments>['threads']['get']>>) =>
    about?.on === 'object' && about.object === id && !done
  const thread = comments?.threads.all().find(isAbout)
  if (comments && thread) comments.shown.set({ is: 'thread', key: thread.key })
  else if (mayComment(editor)) ask(editor, id, null)
}

const mayComment = (editor: Editor): boolean => can({ instance: null, role: editor.role.get() }, 'room.comment')
const alone = ([only, ...more]: readonly string[]): string | null => (only !== undefined && more.length === 0 ? only : null)

/** Once the menu has closed and given the focus back: what comes takes it. */
const ask = (editor: Editor, on: string | null, at: Point | null) => requestAnimationFrame(() => editor.commenting.set({ on, at }))
