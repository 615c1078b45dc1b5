/** All keys of the board, as a list. */
import type { WordKey } from '../../../shared/words/index.ts'
import { useSay } from '../../app/language.tsx'
import { Dialog, Kbd } from '../../ui/index.ts'
import css from './furniture.module.css'

const keys: [WordKey, ...string[]][] = [
  ['tool.select', 'V'],
  ['tool.hand', 'H'],
  ['tool.lasso', 'L'],
  ['tool.note', 'N'],
  ['tool.text', 'T'],
  ['tool.shape', 'S'],
  ['tool.connector', 'C'],
  ['tool.ink', 'P'],
  ['tool.frame', 'F'],
  ['tool.sticker', 'J'],
  ['keys.edit', 'Enter'],
  ['keys.nextNote', 'Mod+Enter'],
  ['keys.look', 'Mod+B', 'Mod+I', 'Mod+Shift+X'],
  ['keys.lists', 'Mod+Shift+7', 'Mod+Shift+8'],
  ['keys.link', 'Mod+K'],
  ['keys.mention', '@'],
  ['keys.finish', 'Esc'],
  ['keys.next', 'Tab', 'Shift+Tab'],
  ['keys.nudge', '← ↑ → ↓'],
  ['keys.nudgeFar', 'Shift+←'],
  ['command.duplicate', 'Mod+D'],
  ['keys.drag', 'Alt'],
  ['keys.middle', 'Alt'],
  ['keys.snap', 'Mod'],
  ['common.delete', 'Del'],
  ['keys.copyPaste', 'Mod+C', 'Mod+V'],
  ['keys.all', 'Mod+A'],
  ['command.bringForward', ']'],
  ['command.sendBackward', '['],
  ['keys.undo', 'Mod+Z'],
  ['keys.redo', 'Mod+Shift+Z'],
  ['keys.zoom', '+', '−', '0'],
  ['keys.fit', '1', '2'],
  ['keys.fitHolder', '3'],
  ['keys.back', 'Alt+Backspace'],
  ['find.title', 'Mod+F'],
  ['keys.findNext', 'F3', 'Shift+F3'],
  ['outline.moveTo', 'X'],
  ['keys.outline', 'O'],
  ['keys.region', 'F6'],
  ['keys.panels', '.'],
  ['keys.keys', '?'],
]

export function KeysDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const say = useSay()
  return (
    <Dialog open={open} onClose={onClose} title={say('keys.title')} size="wide">
      <dl className={css.keys}>
        {keys.map(([word, ...presses]) => (
          <div key={word}>
            <dt>{say(word)}</dt>
            <dd>
              {presses.map((press) => (
                <Kbd key={press}>{press}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
