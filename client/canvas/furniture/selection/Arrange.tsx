/** Lines up, spreads, tidies and sorts what is selected, or what is in the selected group or zone: small pictures in a panel, each with its name. */
import { Popover } from '@base-ui/react/popover'
import { LayoutDashboard } from 'lucide-react'
import { useSay } from '../../../app/language.tsx'
import { Icon, Tooltip } from '../../../ui/index.ts'
import css from '../furniture.module.css'
import { arrangeEntries, isArrangeable } from './arranging.ts'
import { Pop } from './controls.tsx'
import type { PartProps } from './part.ts'

export function Arrange({ editor }: PartProps) {
  const say = useSay()
  if (!isArrangeable(editor)) return null
  return (
    <Pop label={say('board.arrange')} face={<Icon of={LayoutDashboard} />}>
      <Panel editor={editor} />
    </Pop>
  )
}

function Panel({ editor }: Pick<PartProps, 'editor'>) {
  const say = useSay()
  // Of a holder only what sorts and lays out makes sense; of many all of it, and it is greyed where it is done already.
  const many = editor.selection.get().length > 1
  return (
    <div className={css.arrange}>
      {arrangeEntries(editor, say)
        .filter(({ reason }) => many || !reason)
        .map(({ label, icon, keys, reason, onPick }) => {
          const words = reason ? `${label}. ${reason}` : label
          return (
            <Tooltip key={label} words={words} keys={keys} side="top">
              <Popover.Close
                className={css.selectionButton}
                aria-label={words}
                aria-disabled={Boolean(reason)}
                onClick={(event) => {
                  if (reason) event.preventDefault()
                  else onPick?.()
                }}
              >
                {icon && <Icon of={icon} />}
              </Popover.Close>
            </Tooltip>
          )
        })}
    </div>
  )
}
