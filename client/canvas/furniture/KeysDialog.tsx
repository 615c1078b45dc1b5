/** All keys of the board by subject, to look through, to search and to print. Tools and commands bring their own. */
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { arrangeCommands, selectionCommands } from '../../../shared/commands/index.ts'
import { fold } from '../../../shared/lib/index.ts'
import type { Say, WordKey } from '../../../shared/words/index.ts'
import { useSay } from '../../app/language.tsx'
import { toolWord } from '../../editor/index.ts'
import { tools } from '../../tools/index.ts'
import { Button, Dialog, Kbd, keyWords, SearchBox } from '../../ui/index.ts'
import css from './furniture.module.css'

/** What the keys do, and which: each line is one. */
type Lines = [WordKey, ...string[]][]

const write: Lines = [
  ['keys.edit', 'Enter'],
  ['keys.nextNote', 'Mod+Enter'],
  ['keys.cells', 'Tab', 'Enter', 'Shift+→'],
  ['keys.cellLines', 'Alt+↓', 'Alt+Shift+↓'],
  ['keys.look', 'Mod+B', 'Mod+I', 'Mod+Shift+X'],
  ['keys.lists', 'Mod+Shift+7', 'Mod+Shift+8'],
  ['keys.link', 'Mod+K'],
  ['keys.lead', 'Mod+Shift+K'],
  ['keys.openLead', 'Mod+Enter'],
  ['keys.mention', '@'],
  ['keys.finish', 'Esc'],
  ['keys.next', 'Tab', 'Shift+Tab'],
  ['keys.nudge', '← ↑ → ↓'],
  ['keys.nudgeFar', 'Shift+←'],
  ['keys.drag', 'Alt'],
  ['keys.middle', 'Alt'],
  ['keys.straight', 'Shift'],
  ['keys.snap', 'Mod'],
  ['keys.copyPaste', 'Mod+C', 'Mod+V'],
  ['keys.all', 'Mod+A'],
  ['outline.moveTo', 'X'],
  ['command.react', 'R'],
  ['board.groupThese', 'Mod+Alt+G'],
  ['keys.colour', 'Alt+1', 'Alt+8'],
  ['picture.copyPng', 'Alt+Shift+C'],
  ['board.copyStyle', 'Mod+Alt+C'],
  ['command.pasteStyle', 'Mod+Alt+V'],
  ['keys.undo', 'Mod+Z'],
  ['keys.redo', 'Mod+Shift+Z'],
]
const look: Lines = [
  ['palette.title', 'Mod+K', '/'],
  ['find.title', 'Mod+F'],
  ['keys.findNext', 'F3', 'Shift+F3'],
  ['places.title', 'G'],
  ['keys.zoom', '+', '−', '0'],
  ['keys.fit', '1', '2'],
  ['keys.fitHolder', '3'],
  ['keys.back', 'Alt+Backspace'],
  ['keys.nearest', 'Alt+→'],
]
const around: Lines = [
  ['keys.outline', 'O'],
  ['keys.region', 'F6'],
  ['keys.panels', '.'],
  ['keys.keys', '?'],
]
const presenting: Lines = [
  ['present.next', '→', 'PageDown'],
  ['present.previous', '←', 'PageUp'],
  ['present.leave', 'Esc'],
]

const groups = (): { title: WordKey; lines: Lines }[] => [
  { title: 'keys.group.tools', lines: tools.flatMap(({ id, key }): Lines => (key ? [[toolWord(id), key.toUpperCase()]] : [])) },
  { title: 'keys.group.write', lines: write },
  {
    title: 'keys.group.selection',
    lines: [...selectionCommands, ...arrangeCommands].flatMap(({ id, key }): Lines => (key ? [[`command.${id}` as WordKey, key]] : [])),
  },
  { title: 'keys.group.look', lines: look },
  { title: 'keys.group.around', lines: around },
  { title: 'keys.group.present', lines: presenting },
]

export function KeysDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const say = useSay()
  const [words, setWords] = useState('')
  const shown = groups()
    .map((group) => ({ ...group, lines: group.lines.filter((line) => answers(line, words, say)) }))
    .filter(({ lines }) => lines.length > 0)
  return (
    <Dialog open={open} onClose={onClose} title={say('keys.title')} size="wide">
      <div className={css.keysTop}>
        <SearchBox label={say('keys.search')} value={words} onChange={setWords} />
        <Button icon={Printer} onClick={() => window.print()}>
          {say('keys.print')}
        </Button>
      </div>
      <p className="spoken" role="status">
        {words === '' ? '' : say('find.count', { count: shown.reduce((sum, { lines }) => sum + lines.length, 0) })}
      </p>
      {shown.length === 0 && <p>{say('keys.none')}</p>}
      <div className={css.keys}>
        {shown.map(({ title, lines }) => (
          <section key={title}>
            <h3>{say(title)}</h3>
            <dl>
              {lines.map(([word, ...presses]) => (
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
          </section>
        ))}
      </div>
    </Dialog>
  )
}

/** Are all words in what it does, or in its keys as they are called here? */
function answers([word, ...presses]: Lines[number], words: string, say: Say): boolean {
  const text = fold([say(word), ...presses.map(keyWords)].join(' '))
  return fold(words)
    .split(' ')
    .every((one) => text.includes(one))
}
