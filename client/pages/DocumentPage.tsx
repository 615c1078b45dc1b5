/** A document: opens its room, and sets the bar and the paper. */
import { MessageSquare } from 'lucide-react'
import { useState } from 'react'
import { can } from '../../shared/access/index.ts'
import { getRoom } from '../../shared/api/index.ts'
import { roomName } from '../../shared/protocol/index.ts'
import { Trouble, TroubleWithBar, usePageTitle, useReply, useSay } from '../app/index.ts'
import { RoomBar } from '../app/RoomBar.tsx'
import { RoomNotices } from '../app/RoomNotices.tsx'
import { type Room, useRoom } from '../collab/index.ts'
import { CommentsButton } from '../comments/CommentsButton.tsx'
import type { Comments } from '../comments/comments.ts'
import { DocumentView } from '../document/index.ts'
import { ApiFailure } from '../host/index.ts'
import { Skeleton, useLate, useSignal } from '../ui/index.ts'
import styles from './DocumentPage.module.css'

export function DocumentPage({ id }: { id: string }) {
  const say = useSay()
  const page = useReply(getRoom, { params: { room: id } })
  const room = useRoom(roomName('document', id))
  const [said, setSaid] = useState<Comments | null>(null)
  const title = page.data?.title ?? say('document.noTitle')
  usePageTitle(page.data?.title ?? null)

  // Without the network the document opens from the copy in this browser; only a clear no of the server is the end.
  if (page.error instanceof ApiFailure && page.error.code !== 'offline') return <TroubleWithBar failure={page.error} />
  return (
    <div className={styles.page}>
      {room && (
        <RoomBar
          page={page.data ?? null}
          room={room}
          beside={said?.room}
          actions={said && <DocumentCommentsButton comments={said} />}
          menu={said ? [{ label: say('comments.title'), icon: MessageSquare, onPick: () => said.shown.set({ is: 'list' }) }] : []}
        />
      )}
      {/* Pages begin with a heading for the ear. Mostly it is in the bar. */}
      {!page.data && <h1 className={styles.heading}>{title}</h1>}
      {room ? <Opened room={room} title={title} told={page.data?.role ?? null} onComments={setSaid} /> : <Skeleton />}
    </div>
  )
}

function DocumentCommentsButton({ comments }: { comments: Comments }) {
  const open = useSignal(comments.shown) !== null
  return <CommentsButton comments={comments} open={open} onPress={() => comments.shown.set(open ? null : { is: 'list' })} />
}

interface OpenedProps {
  room: Room
  title: string
  told: ReturnType<Room['role']['get']>
  onComments(comments: Comments | null): void
}

function Opened({ room, title, told, onComments }: OpenedProps) {
  const say = useSay()
  const saved = useSignal(room.saved)
  const role = useSignal(room.role) ?? told
  const late = useLate()
  // Until the document has said what is in it, an empty sheet would be a lie.
  if (saved.is === 'opening') {
    return (
      <p className={styles.opening} role="status">
        {late ? say('document.opening') : ''}
      </p>
    )
  }
  if (saved.is === 'closed' && saved.code !== 'refused') {
    return (
      <main id="main" className={styles.closed}>
        <RoomNotices room={room} place="above" />
        <Trouble failure={new ApiFailure(404, { code: saved.code, message: saved.code })} level={2} />
      </main>
    )
  }
  const editable = role === null ? null : can({ instance: null, role }, 'room.edit')
  // A notice says why it cannot be changed now; that the role does not allow it would be a second reason, and none.
  const isExplained = saved.is === 'closed' || (saved.is === 'kept' && saved.why === 'damaged')
  return (
    <>
      <RoomNotices room={room} place="above" />
      <DocumentView room={room} editable={isExplained ? null : editable} title={title} onComments={onComments} />
    </>
  )
}
