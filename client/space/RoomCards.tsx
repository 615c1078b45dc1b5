/** Boards as cards: what each looks like, its title, who changed it last, who is in it now. */
import { Link } from 'wouter'
import type { RoomView } from '../../shared/api/index.ts'
import { useSay } from '../app/index.ts'
import { Badge, Live } from '../ui/index.ts'
import { roomPath, thumbnailOf } from './paths.ts'
import styles from './RoomCards.module.css'
import { RoomMenu } from './RoomMenu.tsx'
import { useWhen } from './useWhen.ts'

export interface RoomCardsProps {
  rooms: readonly RoomView[]
  /** Says the stage on each card, where several are shown. */
  stages: boolean
}

export function RoomCards({ rooms, stages }: RoomCardsProps) {
  const say = useSay()
  const when = useWhen()
  return (
    <ul className={styles.cards}>
      {rooms.map((room) => (
        <li key={room.id} className={styles.card}>
          <span className={styles.picture}>
            <img src={thumbnailOf(room)} alt="" loading="lazy" onError={(event) => event.currentTarget.remove()} />
          </span>
          <div className={styles.words}>
            <h3>
              <Link href={roomPath(room)} className={styles.link}>
                {room.title}
              </Link>
            </h3>
            <p>{when.changed(room)}</p>
            {(stages || room.present > 0) && (
              <p className={styles.marks}>
                {stages && <Badge>{say(`stage.${room.stage}`)}</Badge>}
                {room.present > 0 && <Live>{say('space.present', { count: room.present })}</Live>}
              </p>
            )}
          </div>
          <div className={styles.menu}>
            <RoomMenu room={room} />
          </div>
        </li>
      ))}
    </ul>
  )
}
