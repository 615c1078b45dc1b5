/** No changed colour slips below what people need to read: the pairs of the house, measured from the tokens. Text needs 4.5, the edge of a control 3. */
import { describe, expect, test } from 'vitest'
import { dark, light, noteColours } from '../../shared/drawing/index.ts'
import { contrast, type ThemeName, tokens } from './tokens.ts'

const themes: ThemeName[] = ['light', 'dark']
const grounds = ['paper', 'surface', 'sunken', 'board'] as const

/** [ink, ground, measured in light, measured in dark] as the description of the look states them. */
const measured: [string, string, number, number][] = [
  ['ink', 'paper', 15.1, 15.5],
  ['ink', 'surface', 16.4, 14.0],
  ['ink', 'sunken', 13.8, 11.6],
  ['ink', 'board', 14.0, 15.1],
  ['ink', 'accent-soft', 13.5, 10.7],
  ['ink-2', 'paper', 7.8, 10.5],
  ['ink-2', 'surface', 8.5, 9.4],
  ['ink-2', 'sunken', 7.1, 7.9],
  ['ink-2', 'board', 7.2, 10.2],
  ['ink-3', 'paper', 5.5, 7.8],
  ['ink-3', 'surface', 6.0, 7.0],
  ['ink-3', 'sunken', 5.0, 5.8],
  ['ink-3', 'board', 5.1, 7.6],
  ['ink-3', 'zone', 5.6, 7.0],
  ['accent', 'paper', 7.5, 8.5],
  ['accent', 'surface', 8.2, 7.7],
  ['accent', 'sunken', 6.9, 6.4],
  ['accent', 'board', 7.0, 8.3],
  ['accent', 'accent-soft', 6.7, 5.9],
  ['success', 'paper', 6.3, 10.4],
  ['success', 'surface', 6.9, 9.4],
  ['success', 'success-soft', 5.8, 7.7],
  ['warning', 'paper', 6.6, 11.2],
  ['warning', 'surface', 7.2, 10.1],
  ['warning', 'warning-soft', 6.3, 8.3],
  ['danger', 'paper', 6.2, 9.1],
  ['danger', 'surface', 6.7, 8.2],
  ['danger', 'danger-soft', 5.7, 7.1],
  ['on-accent', 'accent', 8.2, 8.2],
  ['on-accent', 'accent-hover', 10.5, 10.3],
  ['on-danger', 'danger', 6.7, 8.7],
  ['paper', 'ink', 15.1, 15.5],
]
const edges: [string, string, number, number][] = [
  ['line-strong', 'paper', 3.5, 5.1],
  ['line-strong', 'surface', 3.8, 4.6],
  ['line-strong', 'sunken', 3.2, 3.8],
  ['line-strong', 'board', 3.2, 5.0],
]
const notesMeasured: Record<string, [number, number]> = {
  sun: [13.4, 10.8],
  apricot: [9.4, 7.5],
  rose: [7.4, 5.9],
  lilac: [7.4, 6.3],
  sky: [10.8, 8.7],
  sea: [7.7, 6.6],
  leaf: [12.3, 9.9],
  stone: [10.3, 8.3],
}

const ratio = (theme: ThemeName, one: string, other: string) => contrast(tokens[theme][one]!, tokens[theme][other]!)

describe('what people read stands out from what it stands on', () => {
  for (const [index, theme] of themes.entries()) {
    test.each(measured)(`${theme}: %s on %s can be read`, (ink, ground, ...expected) => {
      const is = ratio(theme, ink, ground)
      expect(is).toBeGreaterThanOrEqual(4.5)
      expect(is).toBeCloseTo(expected[index]!, 0.9)
    })
    test.each(edges)(`${theme}: the edge of a control (%s) is seen on %s`, (edge, ground, ...expected) => {
      const is = ratio(theme, edge, ground)
      expect(is).toBeGreaterThanOrEqual(3)
      expect(is).toBeCloseTo(expected[index]!, 0.9)
    })
    test.each([...noteColours])(`${theme}: text on a note of %s can be read`, (colour) => {
      const is = ratio(theme, 'note-ink', `note-${colour}`)
      expect(is).toBeGreaterThanOrEqual(4.5)
      expect(is).toBeCloseTo(notesMeasured[colour]![index]!, 0.9)
    })
    test.each([1, 2, 3, 4, 5, 6, 7, 8])(`${theme}: a name on the colour of person %i can be read`, (who) => {
      expect(ratio(theme, 'on-who', `who-${who}`)).toBeGreaterThanOrEqual(4.5)
    })
  }

  test('the measure itself is right: black on white is 21, a colour on itself is 1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#3340b8', '#3340b8')).toBe(1)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})

describe('a board is painted with the colours of the page', () => {
  test.each([
    ['light', light],
    ['dark', dark],
  ] as const)('%s: the theme of drawings and tokens.css say the same', (name, theme) => {
    const page = tokens[name]
    for (const colour of noteColours) expect(theme.notes[colour], colour).toBe(page[`note-${colour}`])
    const { name: _, notes, ...rest } = theme
    expect(Object.keys(notes)).toEqual([...noteColours])
    for (const [key, value] of Object.entries(rest)) {
      const token = key.replace(/[A-Z]|\d/g, (part) => `-${part.toLowerCase()}`)
      expect(value, key).toBe(page[token])
    }
  })

  test('every ground of a page has its own value in the dark', () => {
    for (const ground of grounds) expect(tokens.dark[ground]).not.toBe(tokens.light[ground])
  })
})
