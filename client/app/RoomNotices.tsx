/** What must be known about an open room, one below the other: over a board, above the text of a document. Takes no room while there is nothing. */
import type { Room } from '../collab/index.ts'
import { Damaged } from './Damaged.tsx'
import { Refused } from './Refused.tsx'
import styles from './RoomNotices.module.css'

export const RoomNotices = ({ room, place }: { room: Room; place: 'over' | 'above' }) => (
  <div className={styles[place]}>
    <Damaged room={room} />
    <Refused room={room} />
  </div>
)
