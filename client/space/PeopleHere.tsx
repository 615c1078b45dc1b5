/** Who is in this board or document now: a few faces; pressing them opens the list with names and roles. */
import { Popover } from '@base-ui/react/popover'
import { Megaphone, Users } from 'lucide-react'
import type { Role } from '../../shared/access/index.ts'
import { useMe, useSay } from '../app/index.ts'
import type { Presence } from '../collab/collab.ts'
import { Face, Faces, Icon } from '../ui/index.ts'
import styles from './PeopleHere.module.css'
import { peopleInRoom } from './peopleInRoom.ts'

export interface PeopleHereProps {
  /** Everybody else, one entry per open window. */
  people: readonly Presence[]
  /** The role of the person here; null until the server has told it. */
  role: Role | null
  /** Makes names pressable: to go where that person is. */
  onPerson?: (presence: Presence) => void
  /** Asks everybody to come along. */
  onCallAll?: () => void
}

export function PeopleHere({ people, role, onPerson, onCallAll }: PeopleHereProps) {
  const say = useSay()
  const me = useMe()
  const here = peopleInRoom(me, role, people)
  if (here.length === 0) return null
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.trigger} aria-label={say('room.people', { count: here.length })}>
        <span aria-hidden="true" className={styles.faces}>
          <Faces people={here} />
        </span>
        <span aria-hidden="true" className={styles.count}>
          <Icon of={Users} />
          {here.length}
        </span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={styles.place} align="end" sideOffset={8} collisionPadding={8}>
          <Popover.Popup className={styles.panel}>
            <Popover.Title className={styles.title}>{say('room.peopleTitle')}</Popover.Title>
            <ul className={styles.list}>
              {here.map((one) => {
                const presence = one.presence
                const words = (
                  <>
                    <Face person={one} silent />
                    <span className={styles.who}>
                      <b>{one.name}</b>
                      <span>
                        {[
                          one.mine && say('room.thisIsYou'),
                          one.role && say(`role.${one.role}`),
                          one.guest && say('room.guest'),
                          one.mine && presence && say('room.yourOther'),
                        ]
                          .filter(Boolean)
                          .join(', ')}
                      </span>
                    </span>
                  </>
                )
                return (
                  <li key={one.id}>
                    {onPerson && presence ? (
                      <Popover.Close
                        className={styles.person}
                        aria-label={say('follow.start', { name: one.name })}
                        onClick={() => onPerson(presence)}
                      >
                        {words}
                      </Popover.Close>
                    ) : (
                      <div className={styles.person}>{words}</div>
                    )}
                  </li>
                )
              })}
            </ul>
            {onCallAll && people.length > 0 && (
              <Popover.Close className={styles.call} onClick={onCallAll}>
                <Icon of={Megaphone} />
                {say('call.all')}
              </Popover.Close>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
