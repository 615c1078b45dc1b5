/** What a hand does on a large board, by real wheel and mouse, and what others do meanwhile. */
import { cell, type Piece } from '../../help/largeBoard.ts'
import type { Stage } from './stages.ts'
import { type Cost, type Place, steadily, view } from './window.ts'

const middle: Place = { x: view.width / 2, y: view.height / 2 }

/** `legs`: so many there and back; one leads on and on, over parts of the board that nobody has seen yet. */
export async function pan({ look, window }: Stage, pieces: readonly Piece[], zoom: number, frames: number, legs = 1): Promise<Cost> {
  const { x, y } = cornerAround(pieces, zoom)
  // Halfway along is the middle.
  const each = frames / legs
  await look(x - (each * 10) / zoom, y - (each * 5) / zoom, zoom)
  const way = (index: number) => (Math.floor(index / each) % 2 === 0 ? 1 : -1)
  return window.cost(() => steadily(frames, (index) => window.wheel(middle, 20 * way(index), 10 * way(index), false)))
}

/** From full size to a tenth and back. */
export async function zoomOutAndIn({ look, window, zoomStep }: Stage, pieces: readonly Piece[], frames: number): Promise<Cost> {
  const { x, y } = cornerAround(pieces, 1)
  await look(x, y, 1)
  const half = frames / 2
  const step = (zoomStep * 60) / half
  return window.cost(() => steadily(frames, (index) => window.wheel(middle, 0, index < half ? step : -step, true)))
}

/** One note, at full size. Gives also how long each movement took to be seen. */
export async function dragOne(stage: Stage, pieces: readonly Piece[], frames: number): Promise<Cost & { latencies: number[] }> {
  const { look, window } = stage
  const note = nearest(pieces, middleOf(pieces))
  await look(note.x - 600, note.y - 400, 1)
  const start = { x: 600 + note.w / 2, y: 400 + note.h / 2 }
  await window.mouse('mouseMoved', start)
  await window.mouse('mousePressed', start)
  await window.mouse('mouseMoved', { x: start.x + 8, y: start.y + 8 })
  const move = (index: number) => window.mouse('mouseMoved', around(start, index))
  const cost = await window.cost(() => steadily(frames, move))
  const latencies = await window.latencies(() => steadily(frames, move))
  await window.mouse('mouseReleased', around(start, frames))
  return { ...cost, latencies }
}

/** Some two hundred, chosen by a marquee at a quarter of the size, then moved. */
export async function dragMany(stage: Stage, pieces: readonly Piece[], frames: number): Promise<Cost> {
  const { look, window } = stage
  const zoom = 0.25
  const corner = cornerAround(pieces, zoom)
  const free = emptyPlace(pieces, { x: corner.x + 200 / zoom, y: corner.y + 100 / zoom })
  const note = nearest(pieces, { x: free.x + 1500, y: free.y + 1000 })
  const onScreen = ({ x, y }: Place): Place => ({ x: (x - free.x) * zoom + 200, y: (y - free.y) * zoom + 100 })
  await look(free.x - 200 / zoom, free.y - 100 / zoom, zoom)
  const from = onScreen(free)
  await window.mouse('mouseMoved', from)
  await window.mouse('mousePressed', from)
  await steadily(20, (index) => window.mouse('mouseMoved', { x: from.x + index * 40, y: from.y + index * 27 }))
  await window.mouse('mouseReleased', { x: from.x + 760, y: from.y + 513 })
  const start = onScreen({ x: note.x + note.w / 2, y: note.y + note.h / 2 })
  await window.mouse('mouseMoved', start)
  await window.mouse('mousePressed', start)
  await window.mouse('mouseMoved', { x: start.x + 8, y: start.y + 8 })
  await window.page.waitForTimeout(200)
  const cost = await window.cost(() => steadily(frames, (index) => window.mouse('mouseMoved', around(start, index))))
  await window.mouse('mouseReleased', start)
  return cost
}

/** Others move notes in view, so many a second, 25 times a second. */
export async function storm({ look, move, window }: Stage, pieces: readonly Piece[], perSecond: number, frames: number): Promise<Cost> {
  const zoom = 0.25
  const { x, y } = cornerAround(pieces, zoom)
  await look(x, y, zoom)
  const inView = pieces.filter(
    (piece) =>
      piece.is === 'note' && piece.x > x && piece.y > y && piece.x < x + view.width / zoom - 200 && piece.y < y + view.height / zoom - 200,
  )
  const every = 1000 / 25
  const atOnce = perSecond / 25
  const steps = Math.round((frames * 1000) / 60 / every)
  let next = 0
  return window.cost(() =>
    steadily(
      steps,
      (step) => {
        const ids = Array.from({ length: atOnce }, () => inView[next++ % inView.length]!.id)
        return move([...new Set(ids)], step % 2 === 0 ? 24 : -24, step % 4 < 2 ? 12 : -12)
      },
      every,
    ),
  )
}

const around = ({ x, y }: Place, index: number): Place => ({
  x: x + 8 + 120 * Math.sin(index / 12),
  y: y + 8 + 60 * (1 - Math.cos(index / 9)),
})

function middleOf(pieces: readonly Piece[]): Place {
  let [right, bottom] = [0, 0]
  for (const piece of pieces) {
    if (piece.is !== 'note') continue
    right = Math.max(right, piece.x + piece.w)
    bottom = Math.max(bottom, piece.y + piece.h)
  }
  return { x: right / 2, y: bottom / 2 }
}

/** What stands in the top left corner of the view while the middle of the board is in its middle. */
function cornerAround(pieces: readonly Piece[], zoom: number): Place {
  const { x, y } = middleOf(pieces)
  return { x: x - view.width / zoom / 2, y: y - view.height / zoom / 2 }
}

function nearest(pieces: readonly Piece[], { x, y }: Place) {
  let found: (Piece & { is: 'note' | 'rectangle' }) | null = null
  let least = Infinity
  for (const piece of pieces) {
    if (piece.is !== 'note') continue
    const far = Math.hypot(piece.x - x, piece.y - y)
    if (far < least) {
      least = far
      found = piece
    }
  }
  if (!found) throw new Error('there is no note on the board')
  return found
}

/** Near a place, between two rows, where no piece and no frame lies within a finger's width: connectors run along the rows. */
function emptyPlace(pieces: readonly Piece[], near: Place): Place {
  const away = 12
  for (let y = near.y; y < near.y + 2000; y += 6) {
    if (y % cell < 130) continue
    for (let x = near.x; x < near.x + 2000; x += 6) {
      const isFree = pieces.every(
        (piece) =>
          piece.is === 'connector' ||
          x < piece.x - away ||
          y < piece.y - away ||
          x > piece.x + piece.w + away ||
          y > piece.y + piece.h + away,
      )
      if (isFree) return { x, y }
    }
  }
  throw new Error('the board is full')
}
