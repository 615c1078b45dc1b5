/** From runs to lines on paper: measures with the fonts of a PDF and breaks at spaces, hyphens and dashes; a word longer than the line breaks between letters. */
import type { PaperRun } from '../document/index.ts'

export type Face =
  | 'Literata-Regular'
  | 'Literata-Bold'
  | 'Literata-Italic'
  | 'Literata-BoldItalic'
  | 'StoaBoard-Regular'
  | 'StoaBoard-Bold'
  | 'NotoEmoji-Regular'
  | 'DejaVuSans'

/** How a text is set, points. */
export interface Setting {
  family: 'read' | 'head'
  size: number
  lineHeight: number
}

/** A piece of a line in one look. `x` counts from the line's left edge, points. */
export interface Piece {
  text: string
  x: number
  width: number
  face: Face
  /** The face has no slanted cut: the painter slants it. */
  slant: boolean
  strike: boolean
  code: boolean
  link: string | null
  /** No bundled face has it: an empty box is drawn, and the text is kept for readers and for copying. */
  missing: boolean
}

/** What a font can tell. `width` in points at `size`; `has` is false when the face has no glyph for the code point. */
export interface Measure {
  width(text: string, face: Face, size: number): number
  has(face: Face, codePoint: number): boolean
}

/** The lines of `runs` at most `width` points wide; at least one, also for an empty text. A space at a break stays on the line before it. */
export function linesOf(runs: readonly PaperRun[], width: number, setting: Setting, measure: Measure): Piece[][] {
  const lines: Piece[][] = []
  let line: Atom[] = []
  let used = 0
  const finish = () => {
    lines.push(piecesOf(line, setting.size, measure))
    line = []
    used = 0
  }
  for (const word of wordsOf(runs, setting, measure)) {
    if (word === 'break') {
      finish()
      continue
    }
    // The space after a word may hang over the edge.
    const letters = word.filter((atom) => !atom.isSpace)
    const needs = letters.reduce((sum, atom) => sum + atom.width, 0)
    if (used > 0 && used + needs > width + 0.01) finish()
    if (needs <= width + 0.01) {
      line.push(...word)
      used += word.reduce((sum, atom) => sum + atom.width, 0)
      continue
    }
    for (const atom of word) {
      for (const text of atom.isSpace ? [atom.text] : graphemes(atom.text)) {
        const part = { ...atom, text, width: measure.width(text, atom.face, setting.size) }
        if (used > 0 && !part.isSpace && used + part.width > width + 0.01) finish()
        line.push(part)
        used += part.width
      }
    }
  }
  finish()
  return lines
}

/** Points the text needs to stand on one line, and its longest word. For the columns of tables. */
export function spanOf(runs: readonly PaperRun[], setting: Setting, measure: Measure): { natural: number; least: number } {
  let natural = 0
  let least = 0
  let line = 0
  for (const word of wordsOf(runs, setting, measure)) {
    if (word === 'break') {
      line = 0
      continue
    }
    const all = word.reduce((sum, atom) => sum + atom.width, 0)
    const letters = word.reduce((sum, atom) => sum + (atom.isSpace ? 0 : atom.width), 0)
    natural = Math.max(natural, line + letters)
    least = Math.max(least, letters)
    line += all
  }
  return { natural, least }
}

interface Look {
  face: Face
  slant: boolean
  strike: boolean
  code: boolean
  link: string | null
  missing: boolean
}
interface Atom extends Look {
  text: string
  width: number
  isSpace: boolean
}

/** Words with the spaces that follow them; a word can change its look in the middle. */
function wordsOf(runs: readonly PaperRun[], setting: Setting, measure: Measure): (Atom[] | 'break')[] {
  const words: (Atom[] | 'break')[] = []
  let word: Atom[] = []
  const finish = () => {
    if (word.length > 0) words.push(word)
    word = []
  }
  for (const run of runs) {
    for (const token of run.text.normalize('NFC').match(/\n|[ \t]+|[^\s–—-]*[–—-]+|[^ \t\n–—-]+/g) ?? []) {
      if (token === '\n') {
        finish()
        words.push('break')
        continue
      }
      const isSpace = /^[ \t]/.test(token)
      const before = word.at(-1)
      if (!isSpace && before && (before.isSpace || /[\p{L}][–—-]$/u.test(before.text) || /[–—]$/.test(before.text))) finish()
      for (const part of inFaces(isSpace ? ' '.repeat(token.length) : token, run, setting, measure)) {
        word.push({ ...part, width: measure.width(part.text, part.face, setting.size), isSpace })
      }
    }
  }
  finish()
  return words
}

/** Signs that only join or colour the one before; fonts need no glyph for them. */
const joins = new Set(['\u200d', '\ufe0e', '\ufe0f'])
/** Letters, digits and marks that every face of ours has. */
const isPlain = (token: string): boolean => /^[ -~]*$/.test(token)

/** Cuts a token where its face lacks a sign and another has it: an arrow or an emoji in a serif text is drawn, not lost. */
function inFaces(token: string, run: PaperRun, setting: Setting, measure: Measure): ({ text: string } & Look)[] {
  const head: Face = run.bold || (setting.family === 'head' && setting.size >= 12) ? 'StoaBoard-Bold' : 'StoaBoard-Regular'
  const read: Face = run.bold ? (run.italic ? 'Literata-BoldItalic' : 'Literata-Bold') : run.italic ? 'Literata-Italic' : 'Literata-Regular'
  const [first, second]: [Face, Face] = setting.family === 'head' || run.code ? [head, read] : [read, head]
  const candidates: readonly Face[] = [first, second, 'NotoEmoji-Regular', 'DejaVuSans']
  const parts: ({ text: string } & Look)[] = []
  for (const letter of isPlain(token) ? [token] : graphemes(token)) {
    const found = candidates.find((face) => [...letter].every((sign) => joins.has(sign) || measure.has(face, sign.codePointAt(0) ?? 0)))
    const face = found ?? first
    const missing = found === undefined
    const last = parts.at(-1)
    if (last && last.face === face && last.missing === missing) last.text += letter
    else {
      const slant = run.italic === true && !face.startsWith('Literata')
      parts.push({ text: letter, face, slant, strike: run.strike === true, code: run.code === true, link: run.link ?? null, missing })
    }
  }
  return parts
}

function piecesOf(atoms: readonly Atom[], size: number, measure: Measure): Piece[] {
  const pieces: Piece[] = []
  for (const { text, face, slant, strike, code, link, missing } of atoms) {
    const last = pieces.at(-1)
    if (
      last &&
      last.face === face &&
      last.slant === slant &&
      last.strike === strike &&
      last.code === code &&
      last.link === link &&
      last.missing === missing
    ) {
      last.text += text
      last.width = measure.width(last.text, face, size)
    } else {
      const x = last ? last.x + last.width : 0
      pieces.push({ text, x, width: measure.width(text, face, size), face, slant, strike, code, link, missing })
    }
  }
  return pieces
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment)
