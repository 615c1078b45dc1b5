/** Where an object leads: its address is written, changed or taken away here. */
import { ExternalLink, Unlink } from 'lucide-react'
import { useEffect, useState } from 'react'
import { setLink } from '../../../shared/commands/index.ts'
import { addressTyped } from '../../../shared/lib/index.ts'
import { useSay } from '../../app/language.tsx'
import { type Editor, whereTo } from '../../editor/index.ts'
import { Button, TextField } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import { WritingDialog } from './WritingDialog.tsx'

/** `onClosed` gives the focus back to the board. */
export function LinkOnObject({ editor, onClosed }: { editor: Editor; onClosed(): void }) {
  const say = useSay()
  const ids = useSignal(editor.addressing)
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const hrefs = new Set((ids ?? []).map((id) => editor.board.get(id)?.href ?? ''))
  const now = hrefs.size === 1 ? [...hrefs][0]! : ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: what others change meanwhile does not overwrite what is typed
  useEffect(() => {
    setTyped(now.startsWith('/') ? `${editor.site}${now}` : now.replace(/^(mailto|tel):/, ''))
    setWrong(false)
  }, [ids])
  const address = addressTyped(typed, editor.site)
  const close = () => {
    editor.addressing.set(null)
    onClosed()
  }
  const set = (href: string | null) => {
    if (ids) editor.run(setLink, { ids, href })
  }

  return (
    <WritingDialog
      open={ids !== null}
      title={say('lead.title')}
      // An empty field is the wish for no link.
      onKeep={() => {
        if (typed.trim() === '') set(null)
        else if (address) set(address.href)
        else {
          setWrong(true)
          return false
        }
        return true
      }}
      onClose={close}
    >
      {(first) => (
        <>
          <TextField
            id={first}
            label={say('lead.address')}
            hint={address?.is === 'web' ? say('lead.outside', { host: address.host }) : say('lead.hint')}
            error={isWrong && !address ? say('card.wrong') : null}
            value={typed}
            onChange={setTyped}
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          {now !== '' && (
            <div>
              <Button
                icon={Unlink}
                onClick={() => {
                  set(null)
                  close()
                }}
              >
                {say('lead.remove')}
              </Button>{' '}
              {address && ids?.[0] !== undefined && (
                <Button icon={ExternalLink} onClick={() => editor.open(ids[0]!)}>
                  {say('lead.open', { where: whereTo(address, say) })}
                </Button>
              )}
            </div>
          )}
        </>
      )}
    </WritingDialog>
  )
}
