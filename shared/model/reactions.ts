/** Reactions: who put which emoji on which object. They lie beside the objects, one key for each person and emoji, so that two people who react at once both count,
 *  and nobody needs the right to change an object to react to it. Those of an object that was deleted stay, unseen, and are there again when it comes back. */
import type * as Y from 'yjs'
import { compareOrder, isEmoji, isId } from '../lib/index.ts'

/** One emoji on an object, and the ids of those who put it there. */
export interface Reaction {
  emoji: string
  people: readonly string[]
}

/** Whose reaction it is, and to what. */
export interface ReactionPlace {
  object: string
  person: string
  emoji: string
}

/** Keys are `<object> <person> <emoji>`, each with the value 1. */
export const reactionsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('reactions')

const reactionKey = ({ object, person, emoji }: ReactionPlace): string => `${object} ${person} ${emoji}`

/** Null for a key that no reaction has. */
export function parseReactionKey(key: unknown): ReactionPlace | null {
  const [object, person, emoji, ...more] = typeof key === 'string' && key.length < 200 ? key.split(' ') : []
  return more.length === 0 && isId(object) && isPerson(person) && isEmoji(emoji) ? { object, person, emoji } : null
}

const isPerson = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,60}$/.test(value)

/** Puts it there, or takes it away. Call it inside a transaction. */
export function setReaction(doc: Y.Doc, place: ReactionPlace, isOn: boolean): void {
  const [reactions, key] = [reactionsOf(doc), reactionKey(place)]
  if (isOn === reactions.has(key)) return
  if (isOn) reactions.set(key, 1)
  else reactions.delete(key)
}

/** No more different emoji than this are shown on one object. */
const mostEmoji = 24

/** All reactions of a board by object, kept in step by `note`. */
export class ReactionIndex {
  readonly #byObject = new Map<string, Map<string, Set<string>>>()

  constructor(reactions: Y.Map<unknown>) {
    for (const key of reactions.keys()) this.note(key, true)
  }

  /** A key came or went. Gives the id of the object, or null for a key that means nothing. */
  note(key: string, isThere: boolean): string | null {
    const place = parseReactionKey(key)
    if (!place) return null
    const { object, person, emoji } = place
    const ofObject = this.#byObject.get(object) ?? new Map<string, Set<string>>()
    const people = ofObject.get(emoji) ?? new Set<string>()
    if (isThere) {
      this.#byObject.set(object, ofObject.set(emoji, people.add(person)))
    } else {
      people.delete(person)
      if (people.size === 0) ofObject.delete(emoji)
      if (ofObject.size === 0) this.#byObject.delete(object)
    }
    return object
  }

  /** In an order that is the same for everybody; undefined when there are none. */
  of(object: string): readonly Reaction[] | undefined {
    const ofObject = this.#byObject.get(object)
    if (!ofObject) return undefined
    return [...ofObject]
      .map(([emoji, people]) => ({ emoji, people: [...people].sort(compareOrder) }))
      .sort((a, b) => compareOrder(a.emoji, b.emoji))
      .slice(0, mostEmoji)
  }
}
