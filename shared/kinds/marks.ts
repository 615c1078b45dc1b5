/** The mark of each note colour (design: "Colour: notes"): a line drawing that tells the colours apart without colour. */
import { boxPath, ellipsePath, type NoteColour, type PathCommand, placePath, polygonPath } from '../drawing/index.ts'

/** The mark as lines in a square of `size`, from (0, 0). */
export function colourMark(colour: NoteColour, size: number): PathCommand[] {
  const scale = size / 16
  return marks[colour].map((command) => command.map((part) => (typeof part === 'number' ? part * scale : part)) as PathCommand)
}

/** A wave of two bends in the sixteen units of a mark. */
const wave = (y: number): PathCommand[] => [
  ['M', 2, y],
  ['C', 4, y - 3, 6, y - 3, 8, y],
  ['C', 10, y + 3, 12, y + 3, 14, y],
]
const marks: Record<NoteColour, PathCommand[]> = {
  sun: ellipsePath({ x: 3, y: 3, w: 10, h: 10 }),
  apricot: polygonPath([8, 2.5, 14, 13.5, 2, 13.5]),
  rose: polygonPath([8, 2, 14, 8, 8, 14, 2, 8]),
  lilac: boxPath({ x: 3, y: 3, w: 10, h: 10 }),
  sky: wave(8),
  sea: [...wave(6), ...placePath(wave(6), { y: 5 })],
  leaf: [
    ['M', 8, 2],
    ['L', 8, 14],
    ['M', 2, 8],
    ['L', 14, 8],
  ],
  stone: [
    ['M', 2, 8],
    ['L', 14, 8],
  ],
}
