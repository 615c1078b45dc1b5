/** The sheet of paper a whole board is laid on: its title, then everything on it, with a margin around. */
import { type Drawing, layoutText } from '../drawing/index.ts'
import type { Box } from '../geometry/index.ts'
import type { DrawContext } from '../kinds/index.ts'
import { richText } from '../lib/index.ts'
import type { Board } from '../model/index.ts'
import { boundsOfBoard, sceneOf } from '../scene/index.ts'
import type { ExportInput } from './format.ts'

export interface Sheet {
  /** What is on it, in board space; the paper itself is not. */
  drawing: Drawing
  /** The paper, in board space: whole units. */
  box: Box
}

const margin = 40
const smallest = { w: 320, h: 180 }

export function sheetOf(board: Board, { title, theme, say, nameOf }: ExportInput): Sheet {
  const drawing = sceneOf(board, { theme, say: say as DrawContext['say'], nameOf })
  const content = boundsOfBoard(board) ?? { x: 0, y: 0, w: smallest.w, h: 0 }
  const w = Math.max(smallest.w, content.w)
  const heading = layoutText(
    richText(title.replace(/\s+/g, ' ')),
    { x: content.x, y: 0, w, h: 0, fontSize: 20, lineHeight: 28, weight: 700, align: 'left', vertical: 'top', ink: 'ink' },
    theme.ink,
  )
  const head = title === '' ? 0 : heading.height + 16
  const top = Math.floor(content.y - head - margin)
  const left = Math.floor(content.x - margin)
  const box = { x: left, y: top, w: Math.ceil(w + 2 * margin), h: Math.ceil(Math.max(smallest.h, content.h + head + 2 * margin)) }
  return {
    drawing: title === '' ? drawing : [{ node: 'group', y: top + margin, children: [heading.node] }, ...drawing],
    box,
  }
}
