/** "Group and name…": asks what a group shall be called, and makes it with that name in one step. */
import { useEffect, useState } from 'react'
import { group } from '../../../shared/commands/index.ts'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { TextField } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import { WritingDialog } from './WritingDialog.tsx'

/** `onClosed` gives the focus back to the board. */
export function GroupDialog({ editor, onClosed }: { editor: Editor; onClosed(): void }) {
  const say = useSay()
  const ids = useSignal(editor.grouping)
  const [title, setTitle] = useState('')
  useEffect(() => {
    if (ids !== null) setTitle('')
  }, [ids])

  return (
    <WritingDialog
      open={ids !== null}
      title={say('board.nameGroup')}
      keep={say('command.group')}
      onKeep={() => {
        if (ids !== null && !editor.run(group, { ids, title })) editor.tell('board.groupGone')
      }}
      onClose={() => {
        editor.grouping.set(null)
        onClosed()
      }}
    >
      {(first) => (
        <TextField id={first} label={say('board.nameGroupField')} value={title} onChange={setTitle} maxLength={200} autoComplete="off" />
      )}
    </WritingDialog>
  )
}
