/** Who can see a board or document, and why. Who may, changes there what somebody may do here. */
import { Ellipsis, Link2 } from 'lucide-react'
import { can, roles } from '../../shared/access/index.ts'
import { changeRoomRole, getSpace, listSpaces, type RoomView, type Seer, whoSees } from '../../shared/api/index.ts'
import { failureWords, forget, toastFailure, useFormat, useMe, useReply, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Banner, Dialog, Face, Icon, IconButton, Menu, Skeleton, toast } from '../ui/index.ts'
import styles from './WhoSeesDialog.module.css'

type Choice = Exclude<Seer['role'], 'owner' | null> | 'space' | 'none'

export function WhoSeesDialog({ room, onClose }: { room: Pick<RoomView, 'id' | 'title' | 'role'>; onClose: () => void }) {
  const say = useSay()
  const me = useMe()
  const format = useFormat()
  const params = { room: room.id }
  const seen = useReply(whoSees, { params })
  const mayChange = can({ instance: null, role: room.role }, 'room.people')

  const set = async (seer: Seer, role: Choice) => {
    try {
      await call(changeRoomRole, { params: { ...params, person: seer.id }, request: { role } })
      const after = role === 'space' ? seer.spaceRole : role === 'none' ? null : role
      toast(after ? say('whoSees.changed', { name: seer.name, role: say(`role.${after}`) }) : say('whoSees.shutOut', { name: seer.name }))
    } catch (failure) {
      toastFailure(failure, say)
    }
    await forget(whoSees, getSpace, listSpaces)
  }
  const why = (seer: Seer) =>
    seer.why.by === 'space'
      ? say('whoSees.bySpace')
      : say(seer.role === null ? 'whoSees.keptOut' : 'whoSees.byRoom', { by: seer.why.setBy, when: format.day(seer.why.setAt) })

  return (
    <Dialog open onClose={onClose} title={say('whoSees.title', { title: room.title })}>
      <p className={styles.intro}>{say('whoSees.intro')}</p>
      {seen.error && !seen.data && <Banner tone="danger">{failureWords(seen.error, say)}</Banner>}
      {!seen.data && !seen.error && <Skeleton />}
      {seen.data && (
        <ul className={styles.list}>
          {seen.data.people.map((seer) => (
            <li key={seer.id} className={seer.role === null ? styles.out : undefined}>
              <Face person={seer} silent />
              <span className={styles.who}>
                <b>
                  {seer.name}
                  {seer.id === me?.id && ` (${say('space.you')})`}
                </b>
                <span>
                  {[
                    say(seer.role === null ? 'whoSees.none' : `role.${seer.role}`),
                    seer.guest && say('space.guest'),
                    seer.spaceRole === null && say('whoSees.hereOnly'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <span>{why(seer)}</span>
              </span>
              {mayChange && seer.spaceRole !== 'owner' && (
                <Menu
                  align="end"
                  trigger={<IconButton kind="plain" icon={Ellipsis} label={say('whoSees.change', { name: seer.name })} />}
                  items={[
                    { heading: say('whoSees.here') },
                    ...roles.flatMap((role) =>
                      role === 'owner'
                        ? []
                        : [{ label: say(`role.${role}`), chosen: role === seer.role, onPick: () => void set(seer, role) }],
                    ),
                    'line',
                    ...(seer.why.by === 'room' && seer.spaceRole !== null
                      ? [{ label: say('whoSees.asSpace', { role: say(`role.${seer.spaceRole}`) }), onPick: () => void set(seer, 'space') }]
                      : []),
                    ...(seer.role === null
                      ? []
                      : [{ label: say('whoSees.keepOut', { name: seer.name }), danger: true, onPick: () => void set(seer, 'none') }]),
                  ]}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {seen.data && seen.data.links.length > 0 && (
        <section className={styles.links} aria-labelledby="who-sees-links">
          <h3 id="who-sees-links">{say('whoSees.links')}</h3>
          <ul>
            {seen.data.links.map((link) => (
              <li key={link.id}>
                <Icon of={Link2} />
                {say(link.only ? 'whoSees.linkOnly' : 'whoSees.linkSpace', {
                  role: say(`role.${link.role}`),
                  by: link.by,
                  until: format.day(link.expiresAt),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className={styles.intro}>{say('whoSees.operator')}</p>
    </Dialog>
  )
}
