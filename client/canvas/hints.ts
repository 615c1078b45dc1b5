/** Paints what helps the hand: lines through what stands in one line, marks for equal gaps, and a size, place or angle beside the pointer. */
import type { Theme } from '../../shared/drawing/index.ts'
import type { Guide, Point } from '../../shared/geometry/index.ts'
import type { Editor, Hint } from '../editor/index.ts'
import { boardFont } from './paint.ts'

/** Half the length of the bars at the ends of a gap, CSS pixels. */
const barLength = 4
/** From the pointer to the words, CSS pixels; a finger and its hand cover more. */
const awayFrom = { mouse: { x: 16, y: 20 }, pen: { x: 16, y: 24 }, touch: { x: -20, y: -64 } }
const wordsHeight = 24
const wordsPadding = 8

/** `to` is in CSS pixels of the view. */
export function paintHint(
  to: CanvasRenderingContext2D,
  { guides, words, screen, by }: Hint,
  theme: Theme,
  editor: Pick<Editor, 'toScreen' | 'view'>,
): void {
  to.strokeStyle = theme.accent
  to.lineWidth = 1
  to.setLineDash([])
  to.beginPath()
  for (const guide of guides) trace(to, guide, editor.toScreen)
  to.stroke()
  if (words !== null) paintWords(to, words, { x: screen.x + awayFrom[by].x, y: screen.y + awayFrom[by].y }, theme, editor.view.get())
}

function trace(to: CanvasRenderingContext2D, { guide, from, to: until }: Guide, toScreen: (point: Point) => Point): void {
  const [a, b] = [sharp(toScreen(from)), sharp(toScreen(until))]
  to.moveTo(a.x, a.y)
  to.lineTo(b.x, b.y)
  if (guide === 'line') return
  const isLevel = Math.abs(a.y - b.y) < Math.abs(a.x - b.x)
  for (const { x, y } of [a, b]) {
    to.moveTo(isLevel ? x : x - barLength, isLevel ? y - barLength : y)
    to.lineTo(isLevel ? x : x + barLength, isLevel ? y + barLength : y)
  }
}

/** In the middle of a pixel a line of one pixel is sharp. */
const sharp = ({ x, y }: Point): Point => ({ x: Math.round(x) + 0.5, y: Math.round(y) + 0.5 })

function paintWords(to: CanvasRenderingContext2D, words: string, at: Point, theme: Theme, view: { w: number; h: number }): void {
  to.font = `400 12px ${boardFont}`
  const width = to.measureText(words).width + 2 * wordsPadding
  const x = Math.round(Math.max(4, Math.min(view.w - width - 4, at.x)))
  const y = Math.round(Math.max(4, Math.min(view.h - wordsHeight - 4, at.y)))
  to.fillStyle = theme.ink
  to.beginPath()
  to.roundRect(x, y, width, wordsHeight, 6)
  to.fill()
  to.fillStyle = theme.surface
  to.fillText(words, x + wordsPadding, y + wordsHeight / 2 + 4)
}
