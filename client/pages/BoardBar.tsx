/** The bar above a board, with what a board adds to it. */
import type { RoomPage } from '../../shared/api/index.ts'
import { useSay } from '../app/index.ts'
import { RoomBar } from '../app/RoomBar.tsx'
import type { Room } from '../collab/index.ts'
import type { Editor } from '../editor/index.ts'
import { callAll, follow, wayEntries } from '../wayfinding/index.ts'

export function BoardBar({ page, room, editor }: { page: RoomPage | null; room: Room; editor: Editor | null }) {
  const say = useSay()
  return (
    <RoomBar
      page={page}
      room={room}
      menu={editor ? wayEntries(editor, say) : []}
      onPerson={(presence) => editor && follow(editor, presence)}
      onCallAll={() => editor && callAll(editor, 'come')}
    />
  )
}
