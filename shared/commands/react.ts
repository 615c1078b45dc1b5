/** Puts an emoji on objects, or takes one's own away again: whoever may comment may do it, on everybody's objects. */
import { can } from '../access/index.ts'
import { isEmoji } from '../lib/index.ts'
import { setReaction } from '../model/index.ts'
import type { Command } from './command.ts'
import type { Target } from './target.ts'

export interface ReactArgs extends Target {
  emoji: string
}

export const react: Command<ReactArgs> = {
  id: 'react',
  label: 'React',
  key: 'R',
  run(context, { ids = context.selection, emoji }, dispatch) {
    const objects = [...new Set(ids)].flatMap((id) => context.board.get(id) ?? [])
    if (objects.length === 0 || !isEmoji(emoji) || !can({ instance: null, role: context.role }, 'room.react')) return null
    if (!dispatch) return {}
    const hasMine = ({ reactions = [] }: (typeof objects)[number]) =>
      reactions.some((reaction) => reaction.emoji === emoji && reaction.people.includes(context.person))
    // Of several, those that lack it get it first.
    const isOn = !objects.every(hasMine)
    context.doc.transact(() => {
      for (const { id } of objects) setReaction(context.doc, { object: id, person: context.person, emoji }, isOn)
    }, context.origin)
    return { announce: { key: isOn ? 'done.reacted' : 'done.reactionTaken', values: { emoji } } }
  },
}
