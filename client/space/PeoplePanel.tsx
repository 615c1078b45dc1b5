/** The people of a space and their roles. An owner changes roles and removes people; everybody can leave. */
import { Ellipsis, KeyRound, LogOut, X } from 'lucide-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { can, type Role, roles } from '../../shared/access/index.ts'
import { changeMember, getSpace, handOverSpace, listSpaces, removeMember, type SpaceView } from '../../shared/api/index.ts'
import { forget, toastFailure, useMe, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Button, Card, ConfirmDialog, Face, IconButton, Menu, toast } from '../ui/index.ts'
import styles from './PeoplePanel.module.css'

type Member = SpaceView['members'][number]

export function PeoplePanel({ space }: { space: SpaceView }) {
  const say = useSay()
  const me = useMe()
  const [, go] = useLocation()
  const [leaving, setLeaving] = useState<Member | null>(null)
  const [handing, setHanding] = useState<Member | null>(null)
  const mayChange = can({ instance: null, role: space.role }, 'space.people')
  const owners = space.members.filter(({ role }) => role === 'owner').length
  const mine = space.members.find(({ id }) => id === me?.id)

  const change = async (member: Member, role: Role) => {
    if (role === member.role) return
    try {
      await call(changeMember, { params: { space: space.id, person: member.id }, request: { role } })
      toast(say('space.roleChanged', { name: member.name, role: say(`role.${role}`) }))
    } catch (failure) {
      toastFailure(failure, say)
    }
    await forget(getSpace, listSpaces)
  }
  const handOver = async (member: Member) => {
    try {
      await call(handOverSpace, { params: { space: space.id }, request: { person: member.id } })
      toast(say('space.handedOver', { name: member.name }))
    } catch (failure) {
      toastFailure(failure, say)
    }
    setHanding(null)
    await forget(getSpace, listSpaces)
  }
  const remove = async (member: Member) => {
    const isMe = member.id === me?.id
    try {
      await call(removeMember, { params: { space: space.id, person: member.id } })
      if (isMe) go('/spaces')
    } catch (failure) {
      toastFailure(failure, say)
    }
    setLeaving(null)
    await (isMe ? forget(listSpaces) : forget(getSpace, listSpaces))
  }

  return (
    <Card as="section" pad aria-labelledby="space-people">
      <div className={styles.head}>
        <h2 id="space-people">{say('space.people')}</h2>
        <span>{say('spaces.people', { count: space.members.length })}</span>
      </div>
      <ul className={styles.list}>
        {space.members.map((member) => {
          const isMe = member.id === me?.id
          const marks = [say(`role.${member.role}`), isMe && say('space.you'), member.guest && say('space.guest')]
            .filter(Boolean)
            .join(' · ')
          return (
            <li key={member.id}>
              <Face person={member} silent />
              <span className={styles.who}>
                <b>{member.name}</b>
                <span>{marks}</span>
              </span>
              {mayChange && (
                <Menu
                  align="end"
                  trigger={<IconButton kind="plain" icon={Ellipsis} label={say('space.roleOf', { name: member.name })} />}
                  items={[
                    { heading: say('space.role') },
                    ...roles
                      // A guest has any role but the first.
                      .filter((role) => role !== 'owner' || !member.guest)
                      .map((role) => ({
                        label: say(`role.${role}`),
                        chosen: role === member.role,
                        onPick: () => void change(member, role),
                      })),
                    ...(isMe
                      ? []
                      : [
                          ...(member.guest || member.role === 'owner'
                            ? []
                            : [{ label: say('space.handOver', { name: member.name }), icon: KeyRound, onPick: () => setHanding(member) }]),
                          {
                            label: say('space.removePerson', { name: member.name }),
                            icon: X,
                            danger: true,
                            onPick: () => setLeaving(member),
                          },
                        ]),
                  ]}
                />
              )}
            </li>
          )
        })}
      </ul>
      {mayChange && (
        <p className={styles.mine}>
          <Link href={`/spaces/${space.id}/audit`}>{say('audit.spaceLink')}</Link>
        </p>
      )}
      <p className={styles.mine}>{say('space.yourRole', { role: say(`role.${space.role}`), may: say(`role.${space.role}.may`) })}</p>
      {mine && (mine.role !== 'owner' || owners > 1) && (
        <Button kind="plain" icon={LogOut} onClick={() => setLeaving(mine)} className={styles.leave}>
          {say('space.leave')}
        </Button>
      )}
      {handing && (
        <ConfirmDialog
          open
          onClose={() => setHanding(null)}
          title={say('space.handOverAsk', { space: space.name, name: handing.name })}
          confirm={say('space.handOver', { name: handing.name })}
          cancel={say('common.cancel')}
          onConfirm={() => void handOver(handing)}
        >
          <p>{say('space.handOverWhat', { name: handing.name })}</p>
        </ConfirmDialog>
      )}
      {leaving && (
        <Leaving member={leaving} isMe={leaving.id === me?.id} space={space} onClose={() => setLeaving(null)} onConfirm={remove} />
      )}
    </Card>
  )
}

interface LeavingProps {
  member: Member
  isMe: boolean
  space: SpaceView
  onClose: () => void
  onConfirm: (member: Member) => Promise<void>
}

function Leaving({ member, isMe, space, onClose, onConfirm }: LeavingProps) {
  const say = useSay()
  const [busy, setBusy] = useState(false)
  const { name } = member
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={isMe ? say('space.leaveAsk', { space: space.name }) : say('space.removeAsk', { name })}
      confirm={isMe ? say('space.leave') : say('space.removePerson', { name })}
      cancel={isMe ? say('space.leaveKeep') : say('space.removeKeep', { name })}
      danger
      busy={busy}
      onConfirm={() => {
        setBusy(true)
        void onConfirm(member)
      }}
    >
      <p>{isMe ? say('space.leaveWhat') : say('space.removeWhat', { name })}</p>
    </ConfirmDialog>
  )
}
