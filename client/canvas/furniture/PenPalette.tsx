/** What lies with the pen: three widths, highlighter, eraser and laser pointer. A radio group: arrows walk, each is spoken by name. */
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { Eraser, Highlighter, type LucideIcon, Wand } from 'lucide-react'
import type { WordKey } from '../../../shared/words/index.ts'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { Icon } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import css from './pens.module.css'

interface Pen {
  tool: string
  name: WordKey
  width?: number
  icon?: LucideIcon
}
const pens: readonly Pen[] = [
  { tool: 'ink', name: 'board.pen.fine', width: 2 },
  { tool: 'ink', name: 'board.pen.medium', width: 4 },
  { tool: 'ink', name: 'board.pen.thick', width: 9 },
  { tool: 'highlighter', name: 'tool.highlighter', icon: Highlighter },
  { tool: 'eraser', name: 'tool.eraser', icon: Eraser },
  { tool: 'laser', name: 'tool.laser', icon: Wand },
]
/** Of a pen that nobody chose a width for. */
const usual = 4

export function PenPalette({ editor }: { editor: Editor }) {
  const say = useSay()
  const tool = useSignal(editor.tool)
  const { width } = useSignal(editor.looks)
  const inHand = pens.find((pen) => pen.tool === tool && (pen.width ?? usual) === (tool === 'ink' ? (width ?? usual) : usual))
  const take = (name: unknown) => {
    const pen = pens.find((one) => one.name === name)
    if (!pen) return
    editor.tool.set(pen.tool)
    if (pen.width !== undefined) editor.looks.set({ ...editor.looks.get(), width: pen.width })
  }
  return (
    <RadioGroup
      className={css.pens}
      aria-label={say('board.pens')}
      value={inHand?.name ?? ''}
      onValueChange={take}
      // A mouse leaves the keys to the board.
      onMouseDown={(event) => event.preventDefault()}
    >
      {pens.map(({ name, width, icon }) => (
        <Radio.Root key={name} value={name} className={css.pen} aria-label={say(name)} title={say(name)}>
          {icon ? <Icon of={icon} /> : <span className={css.dot} style={{ height: width }} />}
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
