/** A board as a tree: frames, their zones, what lies in them in reading order, and where each connector leads. Pure; the same board gives the same tree. */
import { light } from '../../shared/drawing/index.ts'
import { type DrawContext, kindOf, leadsTo, parseObject, rowsOf } from '../../shared/kinds/index.ts'
import { plainText } from '../../shared/lib/index.ts'
import type { Board, BoardObject } from '../../shared/model/index.ts'
import type { Say } from '../../shared/words/index.ts'
import { readingOrder, whereTo } from '../editor/index.ts'

export interface OutlineNode {
  id: string
  kind: string
  /** What is read first: its text, its title, or what it is when it has neither. */
  title: string
  /** A guiding question, for zones. */
  question: string | null
  /** "Link to …" when it leads somewhere; null for cards, which say it themselves. */
  lead: string | null
  /** What people think of it: an emoji and who put it there, one sentence each. */
  reactions: string[]
  locked: boolean
  /** A connector that starts at the object it lies under; its title is the sentence "leads to …". */
  leads: boolean
  /** What lies in it, and the connectors that start here. */
  children: OutlineNode[]
}

/** `namesOf` gives people as part of a sentence; their number, where no names are at hand. */
export function outlineOf(
  board: Board,
  say: Say,
  namesOf = (people: readonly string[]): string => String(people.length),
  placeAt?: DrawContext['placeAt'],
): OutlineNode[] {
  const titles = new Map<string, string>()
  const titleOf = (id: string): string => {
    let title = titles.get(id)
    if (title === undefined) titles.set(id, (title = titleOfObject(board.get(id)!, say, placeAt)))
    return title
  }
  const leads = new Map<string, OutlineNode[]>()
  const top: OutlineNode[] = []
  const nodes = new Map<string, OutlineNode>()
  for (const object of readingOrder(board)) {
    if (object.kind === 'connector') {
      const [from, to] = [heldBy(object.props.from), heldBy(object.props.to)]
      // A connector is read where it starts; one that starts in the open, or at another one, stands for itself.
      const start = from === null ? undefined : board.get(from)
      if (from !== null && start && start.kind !== 'connector') {
        const target = to !== null && board.get(to) ? titleOf(to) : say('outline.openEnd')
        const label = plainText(object.text)
        const title = label ? say('outline.leadsToAs', { label, target }) : say('outline.leadsTo', { target })
        leads.set(from, [...(leads.get(from) ?? []), { ...nodeOf(object), title, leads: true }])
        continue
      }
    }
    const node = nodeOf(object)
    nodes.set(node.id, node)
    const parent = object.parent === null ? undefined : nodes.get(object.parent)
    ;(parent?.children ?? top).push(node)
  }
  for (const [id, lines] of leads) nodes.get(id)?.children.push(...lines)
  return top

  function nodeOf(object: BoardObject): OutlineNode {
    const { question } = object.props
    const address = leadsTo(object)
    return {
      id: object.id,
      kind: object.kind,
      title: titleOf(object.id),
      lead: address && object.kind !== 'card' ? say('lead.spoken', { where: whereTo(address, say) }) : null,
      question: typeof question === 'string' && question !== '' ? question : null,
      reactions: (object.reactions ?? []).map(({ emoji, people }) => say('reaction.by', { emoji, names: namesOf(people) })),
      locked: object.locked === true,
      leads: false,
      children: [],
    }
  }
}

/** All of it in reading order, each with how deep it lies, from 1. */
export function* walkOutline(nodes: readonly OutlineNode[], level = 1): Generator<{ node: OutlineNode; level: number }> {
  for (const node of nodes) {
    yield { node, level }
    yield* walkOutline(node.children, level + 1)
  }
}

/** A note with a novel in it is called by its beginning. */
const longest = 300

/** Its text, its title, or what it is when it has neither. */
export function titleOfObject(object: BoardObject, say: Say, placeAt?: DrawContext['placeAt']): string {
  if (object.kind === 'card') {
    const context: DrawContext = { theme: light, find: () => undefined, say: say as DrawContext['say'], ...(placeAt ? { placeAt } : {}) }
    return kindOf(object.kind)!.describe(parseObject(object), context)
  }
  if (kindOf(object.kind)?.cells) {
    // Its first row: what the columns are called, more often than not.
    const [first = []] = rowsOf(parseObject(object))
    const title = first.filter((text) => text.trim() !== '').join(', ')
    if (title !== '') return say('outline.table', { title: title.replace(/\s+/g, ' ') })
  }
  const { title, alt } = object.props
  // A group that nobody named is called by what it is.
  if (kindOf(object.kind)?.gathers && !title) return kindName(object.kind, say)
  const words =
    [plainText(object.text), title, alt].find((one): one is string => typeof one === 'string' && one.trim() !== '')?.trim() ?? ''
  if (words !== '') return words.length > longest ? `${words.slice(0, longest).trimEnd()}…` : words
  if (object.kind === 'image') return say('kind.image.spokenEmpty')
  const kind = kindOf(object.kind)
  // What never has words of its own is not empty without them.
  if (kind?.create === 'click' && !kind.hasText)
    return kind.describe(parseObject(object), { theme: light, find: () => undefined, say: say as DrawContext['say'] })
  return say('outline.empty', { kind: kindName(object.kind, say) })
}

export const kindName = (kind: string, say: Say): string => {
  const known = kindOf(kind)
  return known ? say(`kind.${known.id}` as Parameters<Say>[0]) : say('kind.unknown' as Parameters<Say>[0])
}

const heldBy = (end: unknown): string | null =>
  typeof end === 'object' && end !== null && 'on' in end && typeof end.on === 'string' ? end.on : null
