/** Lines up, spreads, tidies and sorts what is selected, or what is in the selected group or zone: small pictures in a panel, each with its name. */
import { Popover } from '@base-ui/react/popover'
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceAround,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceAround,
  ArrowDownAZ,
  Grid3x3,
  Layers2,
  LayoutDashboard,
  LayoutGrid,
  type LucideIcon,
  Palette,
  UserRound,
} from 'lucide-react'
import { arrangeCommands } from '../../../../shared/commands/index.ts'
import type { WordKey } from '../../../../shared/words/index.ts'
import { useSay } from '../../../app/language.tsx'
import { Icon, Tooltip } from '../../../ui/index.ts'
import css from '../furniture.module.css'
import { Pop } from './controls.tsx'
import type { PartProps } from './part.ts'

/** In lucide's names "vertical" is the line that things are lined up along. */
const icons: Record<string, LucideIcon> = {
  alignLeft: AlignStartVertical,
  alignCentre: AlignCenterVertical,
  alignRight: AlignEndVertical,
  alignTop: AlignStartHorizontal,
  alignMiddle: AlignCenterHorizontal,
  alignBottom: AlignEndHorizontal,
  distributeAcross: AlignHorizontalSpaceAround,
  distributeDown: AlignVerticalSpaceAround,
  tidyUp: LayoutGrid,
  layOutAsGrid: Grid3x3,
  stack: Layers2,
  sortByColour: Palette,
  sortByAuthor: UserRound,
  sortByText: ArrowDownAZ,
}

export function Arrange({ editor }: PartProps) {
  const say = useSay()
  // Nothing of it makes sense of one note; all of it may be done already of many, and then it is greyed.
  const many = editor.selection.get().length > 1
  const useful = arrangeCommands.filter((command) => many || editor.can(command, {}))
  if (useful.length === 0) return null
  return (
    <Pop label={say('board.arrange')} face={<Icon of={LayoutDashboard} />}>
      <div className={css.arrange}>
        {useful.map((command) => {
          const possible = editor.can(command, {})
          const label = say(`command.${command.id}` as WordKey)
          const words = possible ? label : `${label}. ${say('board.notNow')}`
          return (
            <Tooltip key={command.id} words={words} side="top">
              <Popover.Close
                className={css.selectionButton}
                aria-label={words}
                aria-disabled={!possible}
                onClick={(event) => {
                  if (possible) editor.run(command, {})
                  else event.preventDefault()
                }}
              >
                <Icon of={icons[command.id]!} />
              </Popover.Close>
            </Tooltip>
          )
        })}
      </div>
    </Pop>
  )
}
