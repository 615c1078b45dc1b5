/** Bold, italic, struck out, lists: of what is selected in the text that is being written, or of the whole texts of the selected objects. */
import { AtSign, Bold, Italic, Link2, List, ListOrdered, Strikethrough } from 'lucide-react'
import { formatText } from '../../../../shared/commands/index.ts'
import { hasLook, type TextLook } from '../../../../shared/model/index.ts'
import { useSay } from '../../../app/language.tsx'
import type { Writing } from '../../../editor/index.ts'
import { useSignal } from '../../../ui/signal.ts'
import { Choice, Press } from './controls.tsx'
import { idsOf, type PartProps } from './part.ts'

const icons = { bold: Bold, italic: Italic, strike: Strikethrough, bullet: List, number: ListOrdered }
const keys: Record<TextLook, string> = {
  bold: 'Mod+B',
  italic: 'Mod+I',
  strike: 'Mod+Shift+X',
  bullet: 'Mod+Shift+8',
  number: 'Mod+Shift+7',
}
const looks = Object.keys(icons) as TextLook[]

export function TextLooks({ editor, objects }: PartProps) {
  const writing = useSignal(editor.writing)
  return writing ? <InText writing={writing} /> : <OfObjects editor={editor} objects={objects} />
}

function InText({ writing }: { writing: Writing }) {
  const say = useSay()
  const now = useSignal(writing.looks)
  return (
    <>
      {looks.map((look) => (
        <Press
          key={look}
          label={say(`board.look.${look}`)}
          keys={keys[look]}
          icon={icons[look]}
          pressed={now.has(look)}
          onPress={() => writing.press(look)}
        />
      ))}
      <Press label={say('board.look.link')} keys="Mod+K" icon={Link2} pressed={now.has('link')} onPress={() => writing.press('link')} />
      <Press label={say('board.look.mention')} keys="@" icon={AtSign} onPress={() => writing.press('mention')} />
    </>
  )
}

/** In one menu: beside colours and sizes a bar has no room for five buttons. */
function OfObjects({ editor, objects }: PartProps) {
  const say = useSay()
  const all = objects.filter(({ id }) => editor.can(formatText, { ids: [id], look: 'bold' }))
  if (all.length === 0) return null
  const items = looks.map((look) => ({
    label: say(`board.look.${look}`),
    icon: icons[look],
    chosen: all.every(({ text }) => hasLook(text, look)),
    onPick: () => editor.run(formatText, { ids: idsOf(all), look }),
  }))
  return <Choice label={say('command.formatText')} icon={Bold} items={items} />
}
