/** What a frame or group is called, and what a zone is called and asks. */
import { type FormEvent, useEffect, useId, useState } from 'react'
import { isGroup, style } from '../../../shared/commands/index.ts'
import { kindOf, parseObject } from '../../../shared/kinds/index.ts'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { Button, Dialog, TextAreaField, TextField } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import css from './furniture.module.css'

/** `onClosed` gives the focus back to the board. */
export function NameDialog({ editor, onClosed }: { editor: Editor; onClosed(): void }) {
  const say = useSay()
  const form = useId()
  const id = useSignal(editor.naming)
  const object = id === null ? undefined : editor.board.get(id)
  const asks = object !== undefined && Object.hasOwn(kindOf(object.kind)?.props ?? {}, 'question')
  const isOfGroup = object !== undefined && isGroup(object)
  const [title, setTitle] = useState('')
  const [question, setQuestion] = useState('')

  useEffect(() => {
    const now = id === null ? undefined : editor.board.get(id)
    if (!now) return
    const { props } = parseObject(now)
    setTitle(String(props.title ?? ''))
    setQuestion(String(props.question ?? ''))
    // Dialogs begin at their heading; who names something goes on typing.
    const timer = setTimeout(() => document.getElementById(`${form}-title`)?.focus(), 60)
    return () => clearTimeout(timer)
  }, [editor, id, form])

  const close = () => {
    editor.naming.set(null)
    onClosed()
  }
  const keep = (event: FormEvent) => {
    event.preventDefault()
    if (id !== null) editor.run(style, { ids: [id], props: { title: title.trim(), ...(asks ? { question: question.trim() } : {}) } })
    close()
  }

  return (
    <Dialog
      open={object !== undefined}
      onClose={close}
      title={say(asks ? 'board.nameZone' : isOfGroup ? 'board.nameGroup' : 'board.nameFrame')}
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
        <TextField
          id={`${form}-title`}
          label={say(isOfGroup ? 'board.nameGroupField' : 'board.nameTitle')}
          value={title}
          onChange={setTitle}
          maxLength={200}
          autoComplete="off"
        />
        {asks && (
          <TextAreaField
            id={`${form}-question`}
            label={say('board.nameQuestion')}
            hint={say('board.nameQuestionHint')}
            value={question}
            onChange={setQuestion}
            maxLength={500}
            rows={3}
          />
        )}
      </form>
    </Dialog>
  )
}
