/** Documents as a table; on a phone each row is a card. */
import { FileText } from 'lucide-react'
import { Link } from 'wouter'
import type { RoomView } from '../../shared/api/index.ts'
import { useSay } from '../app/index.ts'
import { Icon, Live } from '../ui/index.ts'
import { roomPath } from './paths.ts'
import { RoomMenu } from './RoomMenu.tsx'
import styles from './RoomTable.module.css'
import { useWhen } from './useWhen.ts'

export function RoomTable({ rooms, label }: { rooms: readonly RoomView[]; label: string }) {
  const say = useSay()
  const when = useWhen()
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{say('space.name')}</th>
            <th scope="col">{say('space.stage')}</th>
            <th scope="col">{say('space.people')}</th>
            <th scope="col">{say('space.lastChange')}</th>
            <th scope="col">
              <span className="spoken">{say('space.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rooms.map((room) => (
            <tr key={room.id}>
              <th scope="row">
                <Link href={roomPath(room)} className={styles.link}>
                  <Icon of={FileText} />
                  {room.title}
                </Link>
              </th>
              <td className={styles.stage}>{say(`stage.${room.stage}`)}</td>
              <td className={styles.present}>{room.present > 0 && <Live>{say('space.present', { count: room.present })}</Live>}</td>
              <td className={styles.when}>{when.changed(room)}</td>
              <td className={styles.menu}>
                <RoomMenu room={room} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
