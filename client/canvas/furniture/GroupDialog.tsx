/** "Group and name…": asks what a group shall be called, and makes it with that name in one step. */
import { type FormEvent, useEffect, useId, useState } from 'react'
import { group } from '../../../shared/commands/index.ts'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { Button, Dialog, TextField } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import css from './furniture.module.css'

/** `onClosed` gives the focus back to the board. */
export function GroupDialog({ editor, onClosed }: { editor: Editor; onClosed(): void }) {
  const say = useSay()
  const form = useId()
  const ids = useSignal(editor.grouping)
  const [title, setTitle] = useState('')

  useEffect(() => {
    if (ids === null) return
    setTitle('')
    // Dialogs begin at their heading; who names something goes on typing.
    const timer = setTimeout(() => document.getElementById(`${form}-title`)?.focus(), 60)
    return () => clearTimeout(timer)
  }, [ids, form])

  const close = () => {
    editor.grouping.set(null)
    onClosed()
  }
  const keep = (event: FormEvent) => {
    event.preventDefault()
    if (ids !== null && !editor.run(group, { ids, title })) editor.tell('board.groupGone')
    close()
  }

  return (
    <Dialog
      open={ids !== null}
      onClose={close}
      title={say('board.nameGroup')}
      footer={
        <>
          <Button big onClick={close}>
            {say('common.cancel')}
          </Button>
          <Button big kind="primary" type="submit" form={form}>
            {say('command.group')}
          </Button>
        </>
      }
    >
      <form id={form} className={css.naming} onSubmit={keep} noValidate>
        <TextField
          id={`${form}-title`}
          label={say('board.nameGroupField')}
          value={title}
          onChange={setTitle}
          maxLength={200}
          autoComplete="off"
        />
      </form>
    </Dialog>
  )
}
