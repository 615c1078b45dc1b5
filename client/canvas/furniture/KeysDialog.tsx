/** All keys of the board, as a list. */
import type { WordKey } from '../../../shared/words/index.ts'
import { useSay } from '../../app/language.tsx'
import { Dialog, Kbd } from '../../ui/index.ts'
import css from './furniture.module.css'

const keys: [WordKey, ...string[]][] = [
  ['tool.select', 'V'],
  ['tool.hand', 'H'],
  ['tool.note', 'N'],
  ['tool.text', 'T'],
  ['tool.shape', 'S'],
  ['tool.connector', 'C'],
  ['tool.ink', 'P'],
  ['tool.frame', 'F'],
  ['keys.edit', 'Enter'],
  ['keys.nextNote', 'Ctrl+Enter'],
  ['keys.finish', 'Esc'],
  ['keys.next', 'Tab', 'Shift+Tab'],
  ['keys.nudge', '← ↑ → ↓'],
  ['keys.nudgeFar', 'Shift+←'],
  ['command.duplicate', 'Ctrl+D'],
  ['common.delete', 'Del'],
  ['keys.copyPaste', 'Ctrl+C', 'Ctrl+V'],
  ['keys.all', 'Ctrl+A'],
  ['command.bringForward', ']'],
  ['command.sendBackward', '['],
  ['keys.undo', 'Ctrl+Z'],
  ['keys.redo', 'Ctrl+Shift+Z'],
  ['keys.zoom', '+', '−', '0'],
  ['keys.fit', '1', '2'],
  ['keys.outline', 'O'],
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
