/** Looks with a list of names each: a button that opens the list. */
import { useSay } from '../../../app/language.tsx'
import { Choice } from './controls.tsx'
import { endOf, fillOf, type LookOf, lettersOf, lineColourOf, lineOf, routeOf, scaleOf, sideOf, startOf } from './looks.ts'
import type { PartProps } from './part.ts'

const buttonFor = (look: LookOf) =>
  function LookButton({ editor, objects }: PartProps) {
    const say = useSay()
    const found = look(editor, say, objects)
    return found && <Choice {...found} />
  }

/** The filling of shapes, the way and the ends of connectors, and how lines are drawn. */
export const lineLooks = [fillOf, routeOf, startOf, endOf, lineColourOf, lineOf].map(buttonFor)
export const Letters = buttonFor(lettersOf)
export const TextSizes = buttonFor(scaleOf)
export const Sides = buttonFor(sideOf)
