/** What a picture shows, in words: for who hears the board, and for search. */
import { type FormEvent, useEffect, useId, useState } from 'react'
import { style } from '../../../shared/commands/index.ts'
import { parseObject } from '../../../shared/kinds/index.ts'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { Button, Dialog, TextAreaField } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import css from './furniture.module.css'

/** `onClosed` gives the focus back to the board. */
export function DescribeDialog({ editor, onClosed }: { editor: Editor; onClosed(): void }) {
  const say = useSay()
  const form = useId()
  const id = useSignal(editor.describing)
  const object = id === null ? undefined : editor.board.get(id)
  const [alt, setAlt] = useState('')

  useEffect(() => {
    const now = id === null ? undefined : editor.board.get(id)
    if (!now) return
    setAlt(String(parseObject(now).props.alt ?? ''))
    // Dialogs begin at their heading; who describes something goes on typing.
    const timer = setTimeout(() => document.getElementById(`${form}-alt`)?.focus(), 60)
    return () => clearTimeout(timer)
  }, [editor, id, form])

  const close = () => {
    editor.describing.set(null)
    onClosed()
  }
  const keep = (event: FormEvent) => {
    event.preventDefault()
    if (id !== null) editor.run(style, { ids: [id], props: { alt: alt.trim() } })
    close()
  }
  return (
    <Dialog
      open={object !== undefined}
      onClose={close}
      title={say('picture.describe')}
      footer={
        <>
          <Button big onClick={close}>
            {say('common.cancel')}
          </Button>
          <Button big kind="primary" type="submit" form={form}>
            {say('common.save')}
          </Button>
        </>
      }
    >
      <form id={form} className={css.naming} onSubmit={keep} noValidate>
        <TextAreaField
          id={`${form}-alt`}
          label={say('picture.alt')}
          hint={say('picture.altHint')}
          value={alt}
          onChange={setAlt}
          maxLength={500}
          rows={3}
        />
        <p className={css.describeNote}>{say('picture.notes')}</p>
      </form>
    </Dialog>
  )
}
