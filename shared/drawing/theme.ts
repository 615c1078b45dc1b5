/** The colours a drawing is made with. The same values as in client/ui/tokens.css; a test compares the two. Exports are always light. */
import type { Colour } from './node.ts'

/** Note colours, in palette order. Names are spoken; each has a mark, so that colour is never alone. */
export const noteColours = ['sun', 'apricot', 'rose', 'lilac', 'sky', 'sea', 'leaf', 'stone'] as const
export type NoteColour = (typeof noteColours)[number]

export interface Theme {
  name: 'light' | 'dark'
  notes: Record<NoteColour, Colour>
  noteInk: Colour
  ink: Colour
  ink2: Colour
  ink3: Colour
  surface: Colour
  board: Colour
  boardDot: Colour
  zone: Colour
  line: Colour
  lineStrong: Colour
  accent: Colour
  accentSoft: Colour
  danger: Colour
}

export const light: Theme = {
  name: 'light',
  notes: {
    sun: '#feea5f',
    apricot: '#f7b875',
    rose: '#f89191',
    lilac: '#bea0f2',
    sky: '#a1d9fc',
    sea: '#51c2c6',
    leaf: '#c1ebad',
    stone: '#cdcdc9',
  },
  noteInk: '#1a2029',
  ink: '#1a2029',
  ink2: '#454e57',
  ink3: '#5c656b',
  surface: '#ffffff',
  board: '#eceee9',
  boardDot: '#cdd2ca',
  zone: '#f8f9f6',
  line: '#d8dcd3',
  lineStrong: '#7d867f',
  accent: '#3340b8',
  accentSoft: '#e6e8fa',
  danger: '#b0251d',
}

export const dark: Theme = {
  name: 'dark',
  notes: {
    sun: '#e6d354',
    apricot: '#dda468',
    rose: '#dd8282',
    lilac: '#ae93de',
    sky: '#91c3e3',
    sea: '#4ab3b7',
    leaf: '#aed49c',
    stone: '#b9b9b5',
  },
  noteInk: '#1a2029',
  ink: '#edefeb',
  ink2: '#c0c7ca',
  ink3: '#a3acb1',
  surface: '#1d2126',
  board: '#171a1f',
  boardDot: '#2d333a',
  zone: '#1d2126',
  line: '#343a42',
  lineStrong: '#808a93',
  accent: '#a3adff',
  accentSoft: '#2b3060',
  danger: '#ff9f96',
}
