/** Boards as large as one likes, the same for the same numbers: notes 50 %, rectangles 20 %, bound connectors 15 %, pen strokes 10 %, frames 5 %; some forty
 *  objects to a screen of 1280 by 800. As plain pieces, so that others' canvases can be given the same board, and as a Y.Doc of ours. */
import * as Y from 'yjs'
import { noteColours } from '../../shared/drawing/index.ts'
import { ordersBetween, richText } from '../../shared/lib/index.ts'
import { addObject, boardFormat, metaOf } from '../../shared/model/index.ts'
import { seeded } from './random.ts'

export type Piece =
  | { is: 'note' | 'rectangle'; id: string; x: number; y: number; w: number; h: number; says: string; colour: (typeof noteColours)[number] }
  | { is: 'frame'; id: string; x: number; y: number; w: number; h: number; says: string }
  /** Flat x, y of the stroke from its top left corner. */
  | { is: 'ink'; id: string; x: number; y: number; w: number; h: number; points: number[] }
  | { is: 'connector'; id: string; from: string; to: string }

/** Between the places of two neighbours, board units. */
export const cell = 178
const words = 'what would help people here to find each other and keep going after the first year of funding is over'.split(' ')

/** Bottom to top: frames, then what lies in them, then connectors. About as wide as high. */
export function largeBoard(count: number, seed = 20261130): Piece[] {
  const { below, next, pick, id } = seeded(seed)
  const frames: Piece[] = []
  const things: Piece[] = []
  const connectors: Piece[] = []
  const placed = Math.ceil(count * 0.8)
  const columns = Math.max(1, Math.ceil(Math.sqrt(placed * 1.6)))
  const sentence = () => Array.from({ length: 3 + below(9) }, () => pick(words)).join(' ')
  let left: string | null = null
  for (let place = 0; place < placed; place++) {
    const [column, row] = [place % columns, Math.floor(place / columns)]
    const [x, y] = [column * cell + below(24), row * cell + below(24)]
    // Sixteen in a round, so that the shares hold on every screen.
    const turn = place % 16
    const one = id()
    const isInk = turn === 5 || turn === 13
    if (isInk) things.push({ is: 'ink', id: one, x, y, ...strokeOf(next) })
    else {
      const isNote = turn % 3 !== 1
      things.push({ is: isNote ? 'note' : 'rectangle', id: one, x, y, w: 140, h: 100, says: sentence(), colour: pick(noteColours) })
    }
    if (turn === 2)
      frames.push({ is: 'frame', id: id(), x: column * cell - 30, y: row * cell - 40, w: 3 * cell, h: 2 * cell, says: sentence() })
    // To the neighbour on the left, in the same row.
    if (left !== null && column > 0 && (turn === 1 || turn === 8 || turn === 11))
      connectors.push({ is: 'connector', id: id(), from: left, to: one })
    left = isInk ? null : one
  }
  return [...frames, ...things, ...connectors]
}

/** As a hand draws: a line that wanders, some 40 points. */
function strokeOf(next: () => number): { w: number; h: number; points: number[] } {
  const points: number[] = []
  let [x, y] = [0, 40]
  for (let step = 0; step < 40; step++) {
    points.push(Math.round(x * 100) / 100, Math.round(y * 100) / 100)
    x += 1 + 3 * next()
    y = Math.min(80, Math.max(0, y + (next() - 0.5) * 16))
  }
  const xs = points.filter((_, i) => i % 2 === 0)
  const ys = points.filter((_, i) => i % 2 === 1)
  const top = Math.min(...ys)
  return {
    w: Math.max(...xs),
    h: Math.max(...ys) - top,
    points: points.map((value, i) => (i % 2 === 0 ? value : value - top)),
  }
}

/** The pieces on a board of ours, each with its place in the order. */
export function docOf(pieces: readonly Piece[], author = 'ada'): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  const orders = ordersBetween(null, null, pieces.length)
  doc.transact(() => {
    metaOf(doc).set('format', boardFormat)
    for (const [index, piece] of pieces.entries()) addObject(doc, { author, order: orders[index]!, ...objectOf(piece) })
  })
  return doc
}

function objectOf(piece: Piece) {
  if (piece.is === 'connector') {
    const end = (on: string) => ({ on, anchor: 'nearest' })
    return {
      id: piece.id,
      kind: 'connector',
      layer: 'items' as const,
      at: { x: 0, y: 0 },
      size: { w: 0, h: 0 },
      text: richText(''),
      props: { from: end(piece.from), to: end(piece.to) },
    }
  }
  const place = { id: piece.id, at: { x: piece.x, y: piece.y }, size: { w: piece.w, h: piece.h } }
  switch (piece.is) {
    case 'note':
      return { ...place, kind: 'note', layer: 'items' as const, text: richText(piece.says), props: { color: piece.colour } }
    case 'rectangle':
      return { ...place, kind: 'shape', layer: 'items' as const, text: richText(piece.says), props: { fill: piece.colour } }
    case 'frame':
      return { ...place, kind: 'frame', layer: 'surface' as const, text: null, props: { title: piece.says } }
    case 'ink': {
      const points: number[] = []
      for (let i = 0; i + 1 < piece.points.length; i += 2) points.push(piece.points[i]!, piece.points[i + 1]!, 0.5)
      return { ...place, kind: 'ink', layer: 'items' as const, text: null, props: { points } }
    }
  }
}
