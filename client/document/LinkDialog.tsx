/** The address of a link, and its words where nothing is selected. */
import type { Editor } from '@tiptap/core'
import { ExternalLink, Unlink } from 'lucide-react'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { addressFrom } from '../../shared/document/index.ts'
import { useSay } from '../app/index.ts'
import { Button, Dialog, TextField } from '../ui/index.ts'
import styles from './LinkDialog.module.css'

export interface LinkDialogProps {
  editor: Editor
  open: boolean
  onClose: () => void
}

export function LinkDialog({ editor, open, onClose }: LinkDialogProps) {
  const say = useSay()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [words, setWords] = useState('')
  const [wrong, setWrong] = useState(false)
  const present = editor.isActive('link')
  const needsWords = editor.state.selection.empty && !present

  useEffect(() => {
    if (!open) return
    setTyped(String(editor.getAttributes('link').href ?? '').replace(/^mailto:/, ''))
    setWords('')
    setWrong(false)
    // Who presses Ctrl+K goes on typing; the title, where dialogs begin, has already been read by then.
    const timer = setTimeout(() => document.getElementById(`${id}-address`)?.focus(), 60)
    return () => clearTimeout(timer)
  }, [open, editor, id])

  const set = (event: FormEvent) => {
    event.preventDefault()
    // A dialog is inside the page's React tree; its form is not the page's.
    event.stopPropagation()
    const href = addressFrom(typed)
    if (!href) {
      setWrong(true)
      document.getElementById(`${id}-address`)?.focus()
      return
    }
    onClose()
    later(() => {
      if (needsWords) {
        const text = words.trim() || typed.trim()
        editor
          .chain()
          .focus()
          .insertContent([{ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }])
          .unsetMark('link')
          .run()
      } else editor.chain().focus().extendMarkRange('link').setLink({ href }).run()
    })
  }
  const remove = () => {
    onClose()
    later(() => editor.chain().focus().extendMarkRange('link').unsetLink().run())
  }
  const address = addressFrom(typed)

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={say('document.link.title')}
      footer={
        <>
          {present && (
            <Button big icon={Unlink} onClick={remove}>
              {say('document.link.remove')}
            </Button>
          )}
          {present && address && (
            <Button big icon={ExternalLink} onClick={() => window.open(address, '_blank', 'noopener,noreferrer')}>
              {say('document.link.open')}
            </Button>
          )}
          <Button big kind="primary" type="submit" form={`${id}-form`}>
            {say('document.link.set')}
          </Button>
        </>
      }
    >
      <form id={`${id}-form`} className={styles.form} onSubmit={set} noValidate>
        <TextField
          id={`${id}-address`}
          label={say('document.link.address')}
          hint={say('document.link.hint')}
          error={wrong && !address ? say('document.link.bad') : null}
          value={typed}
          onChange={setTyped}
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        {needsWords && <TextField id={`${id}-words`} label={say('document.link.text')} value={words} onChange={setWords} />}
      </form>
    </Dialog>
  )
}

/** After the dialog has given the focus back. */
const later = (run: () => void): void => {
  setTimeout(run, 0)
}
