/** What a picture shows, in words: for who hears the board, and for search. */
import { useEffect, useState } from 'react'
import { style } from '../../../shared/commands/index.ts'
import { parseObject } from '../../../shared/kinds/index.ts'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { TextAreaField } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import css from './furniture.module.css'
import { WritingDialog } from './WritingDialog.tsx'

/** `onClosed` gives the focus back to the board. */
export function DescribeDialog({ editor, onClosed }: { editor: Editor; onClosed(): void }) {
  const say = useSay()
  const id = useSignal(editor.describing)
  const object = id === null ? undefined : editor.board.get(id)
  const [alt, setAlt] = useState('')
  useEffect(() => {
    const now = id === null ? undefined : editor.board.get(id)
    if (now) setAlt(String(parseObject(now).props.alt ?? ''))
  }, [editor, id])

  return (
    <WritingDialog
      open={object !== undefined}
      title={say('picture.describe')}
      onKeep={() => {
        if (id !== null) editor.run(style, { ids: [id], props: { alt: alt.trim() } })
      }}
      onClose={() => {
        editor.describing.set(null)
        onClosed()
      }}
    >
      {(first) => (
        <>
          <TextAreaField
            id={first}
            label={say('picture.alt')}
            hint={say('picture.altHint')}
            value={alt}
            onChange={setAlt}
            maxLength={500}
            rows={3}
          />
          <p className={css.describeNote}>{say('picture.notes')}</p>
        </>
      )}
    </WritingDialog>
  )
}
