/** What is said about something: a thread is about an object, a place or some words, and holds comments. Every value comes from outside and is parsed: by the
 *  server before it lets it in, by the page before it shows it. */
import { isId, parseMention, type RichText, type Run } from '../lib/index.ts'

/** What a thread is about. `at` on an object is a part of its width and height (0 to 1) in its own space, so that a pin stays at the same spot of it; at a place
 *  of a board it is in board units. `from` and `to` are Yjs relative positions in a document, in base64. */
export type About =
  | { on: 'object'; object: string; at: readonly [number, number] }
  | { on: 'place'; at: readonly [number, number] }
  | { on: 'words'; from: string; to: string }

/** How a thread begins; never changed. `quote`: the words it is about as they were then. `at` in milliseconds since 1970, by the clock of its author. */
export interface Beginning {
  about: About
  quote: string
  at: number
}

/** `edited`: when its author changed it last. Text: paragraphs of runs, each bare or naming somebody. */
export interface Saying {
  text: RichText
  at: number
  edited?: number
}

/** Who called it done. */
export interface Done {
  by: string
  at: number
}

export interface Comment extends Saying {
  /** In the map of comments. */
  key: string
  id: string
  by: string
}

export interface Thread {
  /** In the map of threads: `<id> <author>`. */
  key: string
  id: string
  by: string
  /** Null when its beginning was deleted while somebody was answering. */
  about: About | null
  quote: string
  /** Oldest first; at least one. */
  comments: readonly Comment[]
  done: Done | null
}

/** Letters of one comment, and of the words it is about. */
export const longestComment = 4000
export const longestQuote = 300
/** Paragraphs, and runs in all of them. */
const mostParagraphs = 200
const mostRuns = 400
/** Of one relative position, in base64. */
const longestPosition = 400
/** Farther out there is no board. */
const farthest = 1e7

export function parseBeginning(value: unknown): Beginning | null {
  const { about, quote, at } = record(value)
  const parsed = parseAbout(about)
  if (!parsed || typeof quote !== 'string' || quote.length > longestQuote || !isMoment(at)) return null
  return { about: parsed, quote, at }
}

function parseAbout(value: unknown): About | null {
  const { on, object, at, from, to } = record(value)
  switch (on) {
    case 'object':
      return isId(object) && isPair(at) && at.every((part) => part >= 0 && part <= 1) ? { on, object, at } : null
    case 'place':
      return isPair(at) && at.every((part) => Math.abs(part) <= farthest) ? { on, at } : null
    case 'words':
      return isPosition(from) && isPosition(to) ? { on, from, to } : null
    default:
      return null
  }
}

export function parseSaying(value: unknown): Saying | null {
  const { text, at, edited } = record(value)
  if (!isMoment(at) || (edited !== undefined && !isMoment(edited))) return null
  if (!Array.isArray(text) || text.length === 0 || text.length > mostParagraphs) return null
  const parsed: RichText = []
  let [letters, runs] = [0, 0]
  for (const paragraph of text) {
    if (!Array.isArray(paragraph) || (runs += paragraph.length) > mostRuns) return null
    const read: Run[] = []
    for (const part of paragraph) {
      const run = parseRun(part)
      if (!run || (letters += run.text.length) > longestComment) return null
      read.push(run)
    }
    parsed.push(read)
  }
  if (parsed.every((paragraph) => paragraph.every(({ text }) => text.trim() === ''))) return null
  return { text: parsed, at, ...(edited === undefined ? {} : { edited }) }
}

function parseRun(value: unknown): Run | null {
  const { text, mention } = record(value)
  if (typeof text !== 'string') return null
  if (mention === undefined) return { text }
  const named = parseMention(mention)
  return named && { text, mention: named }
}

export function parseDone(value: unknown): Done | null {
  const { by, at } = record(value)
  return isPerson(by) && isMoment(at) ? { by, at } : null
}

const record = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? (value as never) : {})
const isMoment = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isPair = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite)
const isPosition = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= longestPosition && /^[A-Za-z0-9+/]+={0,2}$/.test(value)

/** Ids of people are longer than ours where they come from elsewhere. */
export const isPerson = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,60}$/.test(value)
