/** Who reacted, beside the pointer that rests on a reaction. The outline and the panel of reactions say the same to the ear. */
import type { RefObject } from 'react'
import type { Point } from '../../../../shared/geometry/index.ts'
import type { Reaction } from '../../../../shared/model/index.ts'
import type { Editor } from '../../../editor/index.ts'
import { pillAt } from '../../pills.ts'
import { useUnderPointer } from '../useUnderPointer.ts'
import own from './reactions.module.css'
import { useNames } from './useNames.ts'

const find = (editor: Editor, at: Point) => pillAt(editor, at)?.reaction ?? null

export function ReactionTip({ editor, stage }: { editor: Editor; stage: RefObject<HTMLElement | null> }) {
  const shown = useUnderPointer(editor, stage, find)
  return shown && <Tip editor={editor} reaction={shown.found} at={shown.at} />
}

/** Apart, so that nobody's name is asked for before it is to be shown. */
function Tip({ editor, reaction, at }: { editor: Editor; reaction: Reaction; at: Point }) {
  const namesOf = useNames(editor)
  return (
    <div className={own.tip} style={{ left: at.x, top: at.y }} aria-hidden="true">
      {reaction.emoji} {namesOf(reaction.people)}
    </div>
  )
}
