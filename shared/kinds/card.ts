/** Card: a slip that leads to another board, document, space or enterprise, or to a page outside. What it leads to is called by the name the server tells this
 *  reader, or by the words of who made the card; a board or document can be shown on it as it is now. */
import {
  boxPath,
  type Drawing,
  type DrawingNode,
  heightOfText,
  type PathCommand,
  placePath,
  strokePath,
  type TextBox,
} from '../drawing/index.ts'
import { type Address, readAddress, richText } from '../lib/index.ts'
import type { BoardObject } from '../model/index.ts'

import { cardSigns } from './cardSigns.ts'
import { type DrawContext, defineKind, type Place, type Prop, type PropsOf } from './kind.ts'
import { onBoard, ownBox, sideAnchors } from './placing.ts'
import { flag, line } from './props.ts'
import { heightOfSentence, setSentence } from './typeset.ts'

const to: Prop<string> = { initial: '', parse: (value) => (readAddress(value) === null ? '' : (value as string)) }

const props = {
  /** Where it leads: an address that `readAddress` knows. */
  to,
  /** The words of who made it; '' for the name of what it leads to. */
  title: line(200),
  /** Shows what it leads to as it is now. */
  live: flag(false),
}
type Card = BoardObject<PropsOf<typeof props>>

export const card = defineKind({
  id: 'card',
  label: 'Card',
  icon: 'IdCard',
  create: 'pick',
  size: { w: 300, h: 64 },
  minSize: { w: 140, h: 56 },
  layer: 'items',
  hasText: false,
  contribution: true,
  props,
  outline: (object) => onBoard(object, boxPath(ownBox(object))),
  draw: (object, context) => [
    {
      node: 'rect',
      ...ownBox(object),
      radius: 4,
      fill: context.theme.surface,
      stroke: { colour: context.theme.line, width: 1 },
      shadow: true,
    },
    ...head(object, context),
    ...inside(object, context),
  ],
  anchors: sideAnchors,
  textBox: () => null,
  fitHeight: (object) => headHeight(object) + (isLive(object) ? leastInside : 0),
  texts: ({ props }) => [props.title, addressShown(readAddress(props.to))].filter((text) => text !== ''),
  describe: (object, context) => {
    const { heading, below } = saidBy(object, context)
    return context.say('kind.card.spoken', { title: heading, what: below })
  },
})

/** The board or document that a card shows as it is now, as `source` of an image: `live:` and the address. */
export const liveAddress = (source: string): string | null => (source.startsWith('live:') ? source.slice(5) : null)

/** May what it leads to be shown on it? */
export const canBeLive = (address: Address | null): boolean => address?.is === 'board' || address?.is === 'document'

/** The place of this site without the object on it: what the server is asked about. Null for what lies outside. */
export const placeIn = (address: Address | null): string | null =>
  address === null || !('id' in address) ? null : address.href.replace(/#.*$/, '')

const isLive = ({ props }: Card): boolean => props.live && canBeLive(readAddress(props.to))

const side = 12
const top = 12
const signSize = 20
const textLeft = side + signSize + 10
/** Room for the mark that is clicked to go there. */
const markRoom = 30
const leastInside = 64
const gap = 8

const titleBox = ({ size }: Pick<Card, 'size'>): TextBox => ({
  x: textLeft,
  y: top,
  w: Math.max(1, size.w - textLeft - markRoom),
  h: 0,
  fontSize: 15,
  lineHeight: 20,
  weight: 700,
  align: 'left',
  vertical: 'top',
  ink: 'ink',
})
const belowBox = ({ size }: Pick<Card, 'size'>, y: number): TextBox => ({
  ...titleBox({ size }),
  y,
  w: Math.max(1, size.w - textLeft - side),
  fontSize: 13,
  lineHeight: 18,
  weight: 400,
  ink: 'ink2',
})

/** What is never shortened: the words of who made it, and an address outside. What others' words need is cut to the room there is. */
function headHeight(object: Card): number {
  const title = Math.max(20, heightOfSentence(object.props.title, titleBox(object)))
  const below = Math.max(18, heightOfSentence(addressShown(readAddress(object.props.to)), belowBox(object, 0)))
  return top + title + 2 + below + top
}

function head(object: Card, context: DrawContext): Drawing {
  const { theme } = context
  const address = readAddress(object.props.to)
  const { heading, below, sign } = saidBy(object, context)
  const needed = headHeight(object)
  const room = isLive(object) ? needed : Math.max(needed, object.size.h)
  const isOwn = object.props.title !== ''
  const shownBelow = addressShown(address)
  const belowHeight = Math.max(18, heightOfSentence(shownBelow, belowBox(object, 0)))
  const title = isOwn ? heading : shortened(heading, titleBox(object), Math.max(20, room - 2 * top - 2 - belowHeight))
  const y = top + Math.max(20, heightOfSentence(title, titleBox(object))) + 2
  const rest = shownBelow === '' ? shortened(below, belowBox(object, y), 18) : below
  return [
    strokePath(placePath(cardSigns[sign] as PathCommand[], { x: side, y: top }), theme.accent, 1.5),
    ...setSentence(title, titleBox(object), theme),
    ...setSentence(rest, belowBox(object, y), theme),
  ]
}

/** What it leads to as it is now; where that cannot be had, one sentence in its place. */
function inside(object: Card, context: DrawContext): DrawingNode[] {
  if (!isLive(object)) return []
  const address = readAddress(object.props.to)
  const place = placeFor(address, context)
  const y = headHeight(object)
  const box = { x: gap, y, w: Math.max(1, object.size.w - 2 * gap), h: Math.max(1, object.size.h - y - gap) }
  const words = place?.is === 'there' && place.here ? 'card.here' : 'card.closed'
  const setting: TextBox = {
    ...belowBox(object, 0),
    x: box.x + 8,
    w: Math.max(1, box.w - 16),
    h: box.h,
    align: 'centre',
    vertical: 'middle',
  }
  const sentence = shortened(context.say(words), setting, box.h - 8)
  const well: DrawingNode = { node: 'rect', ...box, fill: context.theme.zone }
  // Why there is nothing to see is said above, and nobody is asked to open what they cannot.
  if (place?.is === 'deleted' || place?.is === 'hidden') return [well]
  const instead: Drawing = [well, ...setSentence(sentence, { ...setting, y: box.y }, context.theme)]
  if (words === 'card.here') return instead
  return [{ node: 'image', ...box, source: `live:${object.props.to}`, alt: '', instead }]
}

interface Said {
  heading: string
  below: string
  sign: keyof typeof cardSigns
}

function saidBy({ props }: Card, context: DrawContext): Said {
  const { say } = context
  const address = readAddress(props.to)
  if (address === null) return { heading: props.title || say('kind.card'), below: say('card.empty'), sign: 'empty' }
  const what = say(`card.is.${address.is}`)
  if (!('id' in address)) {
    const shown = addressShown(address)
    const heading = props.title || (address.is === 'web' ? address.host : address.to)
    return { heading, below: shown, sign: address.is }
  }
  const place = placeFor(address, context)
  if (place?.is === 'hidden') return { heading: props.title || say('card.hidden'), below: say('card.hiddenWhy'), sign: 'hidden' }
  if (place?.is === 'deleted') return { heading: props.title || what, below: say(`card.deleted.${address.is}`), sign: address.is }
  if (place === null) return { heading: props.title || what, below: what, sign: address.is }
  const below = place.space === '' ? what : `${what} · ${place.space}`
  return { heading: props.title || place.title, below, sign: address.is }
}

function placeFor(address: Address | null, { placeAt }: DrawContext): Place | null {
  const path = placeIn(address)
  return path === null ? null : (placeAt?.(path) ?? null)
}

/** An address outside as people read it: without its scheme, and not longer than anybody reads. */
function addressShown(address: Address | null): string {
  if (address === null || 'id' in address) return ''
  if (address.is !== 'web') return address.to
  const path = address.href.replace(/^https?:\/\/[^/?#]*/i, '').replace(/\/$/, '')
  return `${address.host}${path.length > longestPath ? `${path.slice(0, longestPath)}…` : path}`
}
const longestPath = 60

/** As many of its words as have room in lines of this box, with an ellipsis where some are left out. */
function shortened(sentence: string, box: TextBox, room: number): string {
  const fits = (text: string) => heightOfText(richText(text), box) <= Math.max(box.lineHeight, room)
  if (sentence === '' || fits(sentence)) return sentence
  const letters = [...sentence]
  let [low, high] = [0, letters.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (fits(`${letters.slice(0, middle).join('').trimEnd()}…`)) low = middle
    else high = middle - 1
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`
}
