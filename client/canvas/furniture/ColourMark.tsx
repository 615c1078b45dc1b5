/** The mark that tells a note's colour without colour: a circle for sun, a triangle for apricot … Drawn in a 16 by 16 box; silent for screen readers. */
import type { NoteColour } from '../../../shared/drawing/index.ts'
import css from './furniture.module.css'

const marks: Record<NoteColour, string> = {
  sun: 'M13 8a5 5 0 1 1-10 0a5 5 0 0 1 10 0z',
  apricot: 'M8 2.5 14 13.5H2z',
  rose: 'M8 2 14 8 8 14 2 8z',
  lilac: 'M3 3h10v10H3z',
  sky: 'M2 10c2-4 4-4 6 0s4 4 6 0',
  sea: 'M2 6c2-3 4-3 6 0s4 3 6 0M2 11c2-3 4-3 6 0s4 3 6 0',
  leaf: 'M8 2v12M2 8h12',
  stone: 'M2.5 8h11',
}

export const ColourMark = ({ colour }: { colour: NoteColour }) => (
  <svg className={css.mark} viewBox="0 0 16 16" aria-hidden="true">
    <path d={marks[colour]} />
  </svg>
)
