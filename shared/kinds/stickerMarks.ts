/** Our own marks for stickers and reactions, as paths: they look the same on every screen, on paper and in grey print. Emoji that say the same are drawn as they are. */
import {
  baselineIn,
  type Drawing,
  ellipsePath,
  measureRun,
  type PathCommand,
  polygonPath,
  strokePath,
  type Theme,
} from '../drawing/index.ts'

export const dots = ['dot-1', 'dot-2', 'dot-3', 'dot-4', 'dot-5', 'dot-6', 'dot-7', 'dot-8', 'dot-9'] as const
export const signs = ['check', 'cross', 'question', 'heart', 'star'] as const
const stickerMarks = [...dots, ...signs] as const
export type StickerMark = (typeof stickerMarks)[number]

export const isStickerMark = (value: unknown): value is StickerMark => stickerMarks.includes(value as StickerMark)

/** The sign that an emoji is drawn as; null for those that fonts draw. */
export const signOf = (emoji: string): StickerMark | null => alike[emoji.replaceAll('\ufe0f', '')] ?? null
const alike: Record<string, StickerMark> = {
  '✅': 'check',
  '✔': 'check',
  '☑': 'check',
  '❌': 'cross',
  '✖': 'cross',
  '❎': 'cross',
  '❓': 'question',
  '❤': 'heart',
  '⭐': 'star',
  '🌟': 'star',
}

/** A mark in a square of `size`, from (0, 0). */
export function drawMark(mark: StickerMark, size: number, theme: Theme): Drawing {
  const line = (commands: PathCommand[]) => strokePath(scaled(commands, size), theme.noteInk, size * 0.085)
  const disc = (fill: string): Drawing => [
    { node: 'path', commands: ellipsePath({ x: size * 0.04, y: size * 0.04, w: size * 0.92, h: size * 0.92 }), fill },
  ]
  switch (mark) {
    case 'check':
      return [
        ...disc(theme.notes.leaf),
        line([
          ['M', 29, 52],
          ['L', 44, 67],
          ['L', 72, 35],
        ]),
      ]
    case 'cross':
      return [
        ...disc(theme.notes.rose),
        line([
          ['M', 34, 34],
          ['L', 66, 66],
          ['M', 66, 34],
          ['L', 34, 66],
        ]),
      ]
    case 'question':
      return [
        ...disc(theme.notes.sky),
        line(question),
        { node: 'path', commands: scaled(ellipsePath({ x: 44.5, y: 69, w: 11, h: 11 }), size), fill: theme.noteInk },
      ]
    case 'heart':
      return [
        { node: 'path', commands: scaled(heart, size), fill: theme.notes.rose, stroke: { colour: theme.noteInk, width: size * 0.035 } },
      ]
    case 'star':
      return [{ node: 'path', commands: scaled(star, size), fill: theme.notes.sun, stroke: { colour: theme.noteInk, width: size * 0.035 } }]
    default:
      return [...disc(theme.accent), digit(mark.slice(4), size, theme)]
  }
}

function digit(text: string, size: number, theme: Theme): Drawing[number] {
  const fontSize = size * 0.56
  const width = measureRun(text, fontSize, 700)
  const piece = { text, x: (size - width) / 2, baseline: baselineIn({ fontSize, lineHeight: size }), width, weight: 700 as const }
  return { node: 'text', fontSize, lineHeight: size, fill: theme.surface, pieces: [piece] }
}

/** From the hundred units that the marks below are drawn in. */
const scaled = (commands: PathCommand[], size: number): PathCommand[] =>
  commands.map((command) => command.map((part) => (typeof part === 'number' ? (part * size) / 100 : part)) as PathCommand)

const question: PathCommand[] = [
  ['M', 36, 39],
  ['C', 36, 20, 66, 21, 64, 39],
  ['C', 63, 49, 50, 48, 50, 60],
]
const heart: PathCommand[] = [
  ['M', 50, 88],
  ['C', 38, 78, 8, 60, 8, 36],
  ['C', 8, 10, 40, 8, 50, 30],
  ['C', 60, 8, 92, 10, 92, 36],
  ['C', 92, 60, 62, 78, 50, 88],
  ['Z'],
]
const star: PathCommand[] = polygonPath(
  Array.from({ length: 10 }, (_, i) => {
    const [angle, reach] = [(i * Math.PI) / 5, i % 2 === 0 ? 46 : 20]
    return [50 + reach * Math.sin(angle), 52 - reach * Math.cos(angle)]
  }).flat(),
)
