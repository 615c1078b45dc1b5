/** Where this browser puts the baseline of a line: it rounds ascent and descent, our table does not. */
import { baselineIn } from '../../../shared/drawing/index.ts'
import { boardFont } from '../paint.ts'

const known = new Map<string, number>()

/** How far a text in the page must be moved down (board units) so that its letters stand where the painter puts them. Measured once per size. */
export function baselineShift(size: { fontSize: number; lineHeight: number }): number {
  const name = `${size.fontSize}/${size.lineHeight}`
  let shift = known.get(name)
  if (shift === undefined) {
    shift = baselineIn(size) - measured(size)
    // Before the font has come, another one was measured.
    if (document.fonts.check(`${size.fontSize}px "Stoa Board"`)) known.set(name, shift)
  }
  return shift
}

/** From the top of a line to the bottom of an empty inline block in it, which stands on the baseline. */
function measured({ fontSize, lineHeight }: { fontSize: number; lineHeight: number }): number {
  const line = document.createElement('div')
  const mark = document.createElement('span')
  line.style.cssText = `position: absolute; visibility: hidden; top: 0; left: 0; white-space: pre; text-rendering: geometricPrecision; font-kerning: none; font: 400 ${fontSize}px/${lineHeight}px ${boardFont}`
  mark.style.cssText = 'display: inline-block; width: 0; height: 0'
  line.append('x', mark)
  document.body.append(line)
  const baseline = mark.getBoundingClientRect().bottom - line.getBoundingClientRect().top
  line.remove()
  return baseline
}
