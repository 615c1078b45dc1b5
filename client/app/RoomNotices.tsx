/** What must be known about an open room, one below the other: over a board, above the tools of a document. Takes no room while there is nothing. */
import type { Room } from '../collab/index.ts'
import { SaveStrip } from '../space/index.ts'
import { useSignal } from '../ui/index.ts'
import { Damaged } from './Damaged.tsx'
import { Refused } from './Refused.tsx'
import styles from './RoomNotices.module.css'

export function RoomNotices({ room, place }: { room: Room; place: 'over' | 'above' }) {
  const saved = useSignal(room.saved)
  return (
    <>
      <SaveStrip state={saved} place={place} />
      <div className={styles[place]}>
        <Damaged room={room} />
        <Refused room={room} />
      </div>
    </>
  )
}
