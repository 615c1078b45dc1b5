/** What a frame or group is called, and what a zone is called and asks. */
import { useEffect, useState } from 'react'
import { isGroup, style } from '../../../shared/commands/index.ts'
import { kindOf, parseObject } from '../../../shared/kinds/index.ts'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { TextAreaField, TextField } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import { WritingDialog } from './WritingDialog.tsx'

/** `onClosed` gives the focus back to the board. */
export function NameDialog({ editor, onClosed }: { editor: Editor; onClosed(): void }) {
  const say = useSay()
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
  }, [editor, id])

  return (
    <WritingDialog
      open={object !== undefined}
      title={say(asks ? 'board.nameZone' : isOfGroup ? 'board.nameGroup' : 'board.nameFrame')}
      onKeep={() => {
        const props = { title: title.trim(), ...(asks ? { question: question.trim() } : {}) }
        if (id !== null) editor.run(style, { ids: [id], props })
      }}
      onClose={() => {
        editor.naming.set(null)
        onClosed()
      }}
    >
      {(first) => (
        <>
          <TextField
            id={first}
            label={say(isOfGroup ? 'board.nameGroupField' : 'board.nameTitle')}
            value={title}
            onChange={setTitle}
            maxLength={200}
            autoComplete="off"
          />
          {asks && (
            <TextAreaField
              id={`${first}-question`}
              label={say('board.nameQuestion')}
              hint={say('board.nameQuestionHint')}
              value={question}
              onChange={setQuestion}
              maxLength={500}
              rows={3}
            />
          )}
        </>
      )}
    </WritingDialog>
  )
}
