/** Where a mark leads, beside the pointer that rests on it: what lies outside by its host. The object's description says the same to the ear. */
import type { RefObject } from 'react'
import type { Point } from '../../../shared/geometry/index.ts'
import { leadsTo } from '../../../shared/kinds/index.ts'
import { useSay } from '../../app/language.tsx'
import { type Editor, whereTo } from '../../editor/index.ts'
import { leadAt } from '../leads.ts'
import css from './cards.module.css'
import { useUnderPointer } from './useUnderPointer.ts'

const find = (editor: Editor, at: Point) => leadAt(editor, at, 'mouse')

export function LeadTip({ editor, stage }: { editor: Editor; stage: RefObject<HTMLElement | null> }) {
  const say = useSay()
  const shown = useUnderPointer(editor, stage, find)
  const object = shown ? editor.board.get(shown.found) : undefined
  const address = object ? leadsTo(object) : null
  if (!shown || !address) return null
  return (
    <div className={css.tip} style={{ left: shown.at.x, top: shown.at.y }} aria-hidden="true">
      {say('lead.open', { where: whereTo(address, say) })}
    </div>
  )
}
