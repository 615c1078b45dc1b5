/** A document laid out as one long page: what a board shows of it. In the board's own letters, from the top. */
import type { Paper, PaperCell, PaperRun } from '../document/index.ts'
import { type Drawing, layoutText, type TextBox, type Theme } from '../drawing/index.ts'
import type { RichText, Run } from '../lib/index.ts'

export interface Page {
  /** From (0, 0), the upper left corner of the page; the paper itself is not in it. */
  drawing: Drawing
  width: number
  /** Of what is on it, with its margins. */
  height: number
}

const width = 640
const margin = 40
const body = { fontSize: 17, lineHeight: 26, weight: 400 } as const
const headings = { 1: { fontSize: 28, lineHeight: 36 }, 2: { fontSize: 22, lineHeight: 28 }, 3: { fontSize: 18, lineHeight: 26 } } as const

/** `most`: nothing is laid out below it, board units; a long document is not laid out for what nobody sees. */
export function pageOf(paper: readonly Paper[], theme: Theme, most: number): Page {
  const drawing: Drawing = []
  let y = margin

  const write = (runs: RichText, x: number, w: number, setting: Pick<TextBox, 'fontSize' | 'lineHeight' | 'weight'>, fill: string) => {
    const box: TextBox = { ...setting, x, y, w: Math.max(40, w), h: 0, align: 'left', vertical: 'top', ink: 'ink' }
    const { node, height } = layoutText(runs, box, fill)
    drawing.push(node)
    y += height
  }
  const stack = (parts: readonly Paper[], x: number, w: number): void => {
    for (const part of parts) {
      if (y > most) return
      one(part, x, w)
    }
  }
  const one = (part: Paper, x: number, w: number): void => {
    switch (part.paper) {
      case 'text':
        if (part.level > 0) {
          y += 10
          write(linesOf(part.runs, true), x, w, { ...headings[part.level as 1 | 2 | 3], weight: 700 }, theme.ink)
          y += 6
        } else {
          write(linesOf(part.runs), x, w, body, theme.ink)
          y += 10
        }
        return
      case 'question':
        write([[{ text: part.text.normalize('NFC') }]], x, w, { fontSize: 14, lineHeight: 20, weight: 400 }, theme.ink2)
        y += 10
        return
      case 'list':
        for (const { marker, content } of part.items) {
          if (y > most) return
          const from = y
          stack(content, x + indent, w - indent)
          const sign = marker.is === 'dot' ? '•' : marker.is === 'number' ? `${marker.number}.` : marker.checked ? '☑' : '☐'
          const end = y
          y = from
          write([[{ text: sign }]], x, indent, body, theme.ink2)
          y = Math.max(end, y)
        }
        return
      case 'quote': {
        const from = y
        stack(part.content, x + indent, w - indent)
        drawing.push({ node: 'rect', x: x + 4, y: from, w: 3, h: Math.max(1, y - from - 10), fill: theme.lineStrong })
        return
      }
      case 'rule':
        drawing.push({ node: 'rect', x, y: y + 6, w, h: 1, fill: theme.line })
        y += 24
        return
      case 'table':
        table(part.rows, x, w)
        y += 14
    }
  }
  const table = (rows: readonly PaperCell[][], x: number, w: number): void => {
    const columns = Math.max(1, ...rows.map((cells) => cells.reduce((sum, { across }) => sum + across, 0)))
    for (const cells of rows) {
      if (y > most) return
      const top = y
      let [at, bottom] = [0, y + body.lineHeight]
      const boxes: { from: number; wide: number; header: boolean }[] = []
      for (const { content, across, header } of cells) {
        const [from, wide] = [x + (at * w) / columns, (across * w) / columns]
        y = top + 6
        stack(content, from + 8, wide - 16)
        bottom = Math.max(bottom, y)
        boxes.push({ from, wide, header })
        at += across
      }
      y = bottom
      // Beneath its letters, so that these are not covered.
      drawing.unshift(
        ...boxes.map(({ from, wide, header }) => ({
          node: 'rect' as const,
          x: from,
          y: top,
          w: wide,
          h: bottom - top,
          ...(header ? { fill: theme.board } : {}),
          stroke: { colour: theme.line, width: 1 },
        })),
      )
    }
  }

  stack(paper, margin, width - 2 * margin)
  return { drawing, width, height: y + margin }
}

const indent = 28

/** Each line break begins a paragraph of its own. */
function linesOf(runs: readonly PaperRun[], bold = false): RichText {
  const lines: RichText = [[]]
  for (const { code: _, text, ...looks } of runs) {
    text.split('\n').forEach((line, index) => {
      if (index > 0) lines.push([])
      const run: Run = { ...looks, text: line.normalize('NFC'), ...(bold ? { bold: true as const } : {}) }
      if (line !== '') lines.at(-1)!.push(run)
    })
  }
  return lines
}
