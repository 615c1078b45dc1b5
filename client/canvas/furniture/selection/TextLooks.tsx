/** Bold, italic, struck out, lists: of what is selected in the text that is being written, or of the whole texts of the selected objects; these in one menu, because
 *  beside colours and sizes a bar has no room for five buttons. */
import { AtSign, Link2 } from 'lucide-react'
import type { TextLook } from '../../../../shared/model/index.ts'
import { useSay } from '../../../app/language.tsx'
import type { Writing } from '../../../editor/index.ts'
import { useSignal } from '../../../ui/signal.ts'
import { Press } from './controls.tsx'
import { Letters } from './Looks.tsx'
import { lookIcons, textLooks } from './looks.ts'
import type { PartProps } from './part.ts'

const keys: Record<TextLook, string> = {
  bold: 'Mod+B',
  italic: 'Mod+I',
  strike: 'Mod+Shift+X',
  bullet: 'Mod+Shift+8',
  number: 'Mod+Shift+7',
}

export function TextLooks({ editor, objects }: PartProps) {
  const writing = useSignal(editor.writing)
  return writing ? <InText writing={writing} /> : <Letters editor={editor} objects={objects} />
}

function InText({ writing }: { writing: Writing }) {
  const say = useSay()
  const now = useSignal(writing.looks)
  return (
    <>
      {textLooks.map((look) => (
        <Press
          key={look}
          label={say(`board.look.${look}`)}
          keys={keys[look]}
          icon={lookIcons[look]}
          pressed={now.has(look)}
          onPress={() => writing.press(look)}
        />
      ))}
      <Press label={say('board.look.link')} keys="Mod+K" icon={Link2} pressed={now.has('link')} onPress={() => writing.press('link')} />
      <Press label={say('board.look.mention')} keys="@" icon={AtSign} onPress={() => writing.press('mention')} />
    </>
  )
}
