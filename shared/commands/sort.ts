/** Sorts what is in a group or zone, or what is selected, into the grid it makes: by colour, by who made it, by what it says. Equals keep their order. */
import { noteColours } from '../drawing/index.ts'
import { drawnKindOf, parseObject } from '../kinds/index.ts'
import type { BoardObject } from '../model/index.ts'
import type { Command } from './command.ts'
import { columnsNow, gridOf } from './grid.ts'
import type { Target } from './target.ts'
import { commonHolder, inReadingOrder, membersOf, placeUnits } from './units.ts'

export const sortByColour = sorted('sortByColour', 'Sort by colour', (a, b) => colourOf(a) - colourOf(b))
export const sortByAuthor = sorted('sortByAuthor', 'Sort by author', (a, b) => compare(a.author, b.author))
export const sortByText = sorted('sortByText', 'Sort by text', (a, b) => compareTexts(textOf(a), textOf(b)))

function sorted(id: string, label: string, order: (a: BoardObject, b: BoardObject) => number): Command<Target> {
  return {
    id,
    label,
    run(context, target, dispatch) {
      const units = membersOf(context, target)
      if (units.length < 2) return null
      const inOrder = inReadingOrder(units).sort((a, b) => order(a.object, b.object))
      const places = gridOf(inOrder, columnsNow(units), commonHolder(context.board, units))
      return placeUnits(context, places, dispatch, 'done.sorted')
    },
  }
}

/** In the order of the palette; what has none comes last. */
function colourOf(object: BoardObject): number {
  const { color, fill } = parseObject(object).props
  const at = (noteColours as readonly unknown[]).indexOf(color ?? fill)
  return at === -1 ? noteColours.length : at
}

const textOf = (object: BoardObject): string => drawnKindOf(object).texts(parseObject(object)).join(' ')

/** What says nothing comes last. */
const compareTexts = (a: string, b: string): number => Number(a === '') - Number(b === '') || letters.compare(a, b)

/** One order for everybody, whatever language their page is in: 2 before 10, and accents beside their letters. */
const letters = new Intl.Collator('en', { numeric: true })
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
