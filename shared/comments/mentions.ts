/** Who is named in a comment: for whoever tells them. */
import type { RichText } from '../lib/index.ts'
import type { Thread } from './thread.ts'

/** Ids, each once, in the order they are named. */
export const mentionedIn = (text: RichText): string[] => [
  ...new Set(text.flatMap((runs) => runs.flatMap(({ mention }) => (mention ? [mention.id] : [])))),
]

export const isMentioned = ({ comments }: Thread, person: string): boolean =>
  comments.some(({ text }) => mentionedIn(text).includes(person))
