/** The commands that arrange what is selected, with a picture each: for the panel of the bar, and as a menu. */
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
  LayoutGrid,
  type LucideIcon,
  Palette,
  UserRound,
} from 'lucide-react'
import { arrangeCommands } from '../../../../shared/commands/index.ts'
import { kindOf } from '../../../../shared/kinds/index.ts'
import type { Say, WordKey } from '../../../../shared/words/index.ts'
import type { Editor } from '../../../editor/index.ts'
import type { MenuItem } from '../../../ui/index.ts'

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

/** Does any of it make sense: of several, or of what holds several? What can be done now is asked later. */
export function isArrangeable({ selection, board }: Editor): boolean {
  const [only, ...more] = selection.get()
  const kind = kindOf(board.get(only ?? '')?.kind ?? '')
  return more.length > 0 || ((kind?.holds || kind?.gathers) === true && board.inside(only!).size > 1)
}

export const arrangeEntries = (editor: Editor, say: Say): MenuItem[] =>
  arrangeCommands.map((command) => ({
    label: say(`command.${command.id}` as WordKey),
    icon: icons[command.id],
    keys: command.key,
    reason: editor.can(command, {}) ? null : say('board.notNow'),
    onPick: () => editor.run(command, {}),
  }))
