/** The bar above a board, with what a board adds to it. */
import { useSyncExternalStore } from 'react'
import type { RoomPage } from '../../shared/api/index.ts'
import { useSay } from '../app/index.ts'
import { RoomBar } from '../app/RoomBar.tsx'
import type { Room } from '../collab/index.ts'
import { CommentsButton } from '../comments/CommentsButton.tsx'
import type { Editor } from '../editor/index.ts'
import { useSignal } from '../ui/index.ts'
import { callAll, follow, wayEntries } from '../wayfinding/index.ts'

export function BoardBar({ page, room, editor }: { page: RoomPage | null; room: Room; editor: Editor | null }) {
  const say = useSay()
  const comments = useSyncExternalStore(editor?.comments.watch ?? never, () => editor?.comments.get() ?? null)
  return (
    <RoomBar
      page={page}
      room={room}
      beside={comments?.room}
      actions={editor && <BoardCommentsButton editor={editor} />}
      menu={editor ? wayEntries(editor, say) : []}
      onPerson={(presence) => editor && follow(editor, presence)}
      onCallAll={() => editor && callAll(editor, 'come')}
    />
  )
}

const never = () => () => {}

function BoardCommentsButton({ editor }: { editor: Editor }) {
  const { panel } = editor.ways
  const open = useSignal(panel) === 'comments'
  return <CommentsButton comments={useSignal(editor.comments)} open={open} onPress={() => panel.set(open ? null : 'comments')} />
}
