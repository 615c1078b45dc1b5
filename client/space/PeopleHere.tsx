/** Who is in this board or document now: a few faces; pressing them opens the list with names and roles. */
import { Popover } from '@base-ui/react/popover'
import type { Role } from '../../shared/access/index.ts'
import type { Me } from '../../shared/api/index.ts'
import { useMe, useSay } from '../app/index.ts'
import type { Presence } from '../collab/collab.ts'
import { Face, Faces } from '../ui/index.ts'
import styles from './PeopleHere.module.css'

export interface PeopleHereProps {
  /** Everybody else, one entry per open window. */
  people: readonly Presence[]
  /** The role of the person here; null until the server has told it. */
  role: Role | null
  /** Makes names pressable: to go where that person is. */
  onPerson?: (presence: Presence) => void
}

export function PeopleHere({ people, role, onPerson }: PeopleHereProps) {
  const say = useSay()
  const me = useMe()
  const here = peopleHere(me, role, people)
  if (here.length === 0) return null
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.trigger} aria-label={say('room.people', { count: here.length })}>
        <span aria-hidden="true">
          <Faces people={here} />
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
                        aria-label={say('room.follow', { name: one.name })}
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
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

export interface PersonHere {
  id: string
  name: string
  colour: number
  guest: boolean
  role: Role | null
  /** The person behind this browser. */
  mine: boolean
  /** One of their windows; for oneself another window than this, or null. */
  presence: Presence | null
}

/** Every person once, oneself first, the others in the order given. */
export function peopleHere(me: Me | null, role: Role | null, people: readonly Presence[]): PersonHere[] {
  const here = new Map<string, PersonHere>()
  if (me) here.set(me.id, { id: me.id, name: me.name, colour: me.colour, guest: me.guest, role, mine: true, presence: null })
  for (const presence of people) {
    const known = here.get(presence.person.id)
    if (known) known.presence ??= presence
    else here.set(presence.person.id, { ...presence.person, mine: false, presence })
  }
  return [...here.values()]
}
