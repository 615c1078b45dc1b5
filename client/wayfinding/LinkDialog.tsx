/** The link to a board or to something on it: to copy, and as a code for the camera of a phone. */
import { Copy } from 'lucide-react'
import { useId } from 'react'
import { useSay } from '../app/language.tsx'
import type { Editor } from '../editor/index.ts'
import { copyText } from '../host/index.ts'
import { titleOfObject } from '../outline/index.ts'
import { QrCode } from '../space/index.ts'
import { Button, Dialog, TextField, toast } from '../ui/index.ts'
import { useSignal } from '../ui/signal.ts'
import css from './LinkDialog.module.css'
import { linkTo } from './links.ts'

/** `onClosed` gives the focus back to the board. */
export function LinkDialog({ editor, onClosed }: { editor: Editor; onClosed(): void }) {
  const say = useSay()
  const id = useId()
  const linking = useSignal(editor.ways.linking)
  const object = linking?.id ? editor.board.get(linking.id) : undefined
  const link = linking ? linkTo(editor.room.name, object?.id ?? null) : ''
  const close = () => {
    editor.ways.linking.set(null)
    onClosed()
  }
  return (
    <Dialog
      open={linking !== null}
      onClose={close}
      title={object ? say('link.titleOf', { title: titleOfObject(object, say).slice(0, 60) }) : say('link.title')}
    >
      <div className={css.link}>
        <div className={css.code}>{link && <QrCode of={link} label={say('link.code')} />}</div>
        <p>{say('link.who')}</p>
        <TextField
          id={`${id}-link`}
          label={say('link.address')}
          value={link}
          onChange={() => {}}
          readOnly
          onFocus={(event) => event.target.select()}
        />
        <Button
          big
          kind="primary"
          icon={Copy}
          onClick={async () => {
            if (await copyText(link)) toast(say('link.copied'))
            else document.getElementById(`${id}-link`)?.focus()
          }}
        >
          {say('link.copy')}
        </Button>
      </div>
    </Dialog>
  )
}

/** On the clipboard at once; where the browser does not let us, in the dialog, to be copied by hand. */
export async function copyLink(editor: Editor, object: string): Promise<void> {
  if (await copyText(linkTo(editor.room.name, object))) editor.tell('link.copied')
  else editor.ways.linking.set({ id: object })
}
