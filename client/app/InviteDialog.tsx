/** Letting people in: a link for a role, to copy, to scan, to print; and the links that work now. */
import { Check, Copy, Maximize2, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { roles } from '../../shared/access/index.ts'
import {
  createInvitation,
  getSpace,
  type InvitationView,
  listInvitations,
  type ReplyOf,
  type RoomView,
  revokeInvitation,
} from '../../shared/api/index.ts'
import { call, copyText } from '../host/index.ts'
import { invitationLink, Projector, QrCode } from '../space/index.ts'
import { Banner, Button, classes, Dialog, ErrorSummary, IconButton, RadioCards, SelectField, Skeleton, toast } from '../ui/index.ts'
import { failureWords, toastFailure } from './failureWords.ts'
import { useForm } from './form.ts'
import { useFormat } from './format.ts'
import styles from './InviteDialog.module.css'
import { useSay } from './language.tsx'
import { forget, useReply } from './reply.ts'

type InvitedRole = InvitationView['role']
type Made = ReplyOf<typeof createInvitation>

export interface InviteDialogProps {
  open: boolean
  onClose: () => void
  space: string
  spaceName: string
  /** Where the people land when it was opened from a board or a document. */
  room?: Pick<RoomView, 'id' | 'kind' | 'title'>
}

/** Unmounted while closed, so that a link that was shown once is gone. */
export const InviteDialog = (props: InviteDialogProps) => (props.open ? <OpenDialog {...props} /> : null)

const dayChoices = [1, 7, 30, 90]
const useChoices = [0, 1, 5, 10, 30, 100]

function OpenDialog({ onClose, space, spaceName, room }: InviteDialogProps) {
  const say = useSay()
  const [made, setMade] = useState<Made | null>(null)
  const known = useReply(getSpace, { params: { space } })
  const rooms = known.data?.contents ?? []
  const choices = room && !rooms.some(({ id }) => id === room.id) ? [room, ...rooms] : rooms
  const form = useForm(
    'invite',
    {
      role: (room?.kind === 'document' ? 'editor' : 'contributor') as InvitedRole,
      room: room?.id ?? '',
      reach: 'space',
      days: '7',
      uses: '0',
    },
    async (values) => {
      const invitation = await call(createInvitation, {
        params: { space },
        request: {
          role: values.role,
          days: Number(values.days),
          ...(values.room ? { room: values.room, only: values.reach === 'room' } : {}),
          ...(values.uses === '0' ? {} : { uses: Number(values.uses) }),
        },
      })
      setMade(invitation)
      void forget(listInvitations)
    },
  )
  const title = (id: string | null) => (id === null ? spaceName : (choices.find((one) => one.id === id)?.title ?? spaceName))

  return (
    <Dialog open onClose={onClose} size="wide" title={say('invite.title', { space: spaceName })}>
      <div className={styles.columns}>
        <form className={styles.form} onSubmit={form.submit} noValidate>
          <ErrorSummary problems={form.problems} />
          <RadioCards
            id="invite-role"
            legend={say('invite.role')}
            value={form.values.role}
            onChange={(role) => form.set('role', role as InvitedRole)}
            options={roles.slice(1).map((role) => ({ value: role, label: say(`role.${role}`), hint: say(`role.${role}.may`) }))}
          />
          <SelectField
            {...form.field('room')}
            label={say('invite.where')}
            options={[
              { value: '', label: say('invite.space', { space: spaceName }) },
              ...choices.map((one) => ({ value: one.id, label: one.title })),
            ]}
          />
          {form.values.room !== '' && (
            <SelectField
              {...form.field('reach')}
              label={say('invite.reach')}
              options={[
                { value: 'space', label: say('invite.reachSpace') },
                { value: 'room', label: say('invite.reachRoom') },
              ]}
            />
          )}
          <div className={styles.pair}>
            <SelectField
              {...form.field('days')}
              label={say('invite.days')}
              options={dayChoices.map((count) => ({ value: String(count), label: say('invite.daysCount', { count }) }))}
            />
            <SelectField
              {...form.field('uses')}
              label={say('invite.uses')}
              options={useChoices.map((count) => ({ value: String(count), label: say('invite.usesCount', { count }) }))}
            />
          </div>
          <Button type="submit" big kind={made ? 'default' : 'primary'} busy={form.busy}>
            {say(made ? 'invite.another' : 'invite.make')}
          </Button>
        </form>
        <div className={classes(styles.links, made && styles.ready)}>
          {made && <MadeLink key={made.token} made={made} where={title(made.room)} />}
          <LiveLinks space={space} title={title} />
        </div>
      </div>
    </Dialog>
  )
}

function MadeLink({ made, where }: { made: Made; where: string }) {
  const say = useSay()
  const format = useFormat()
  const field = useRef<HTMLInputElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // It stands above the form on a phone, out of sight of who pressed the button below.
  useEffect(() => heading.current?.focus(), [])
  const [copied, setCopied] = useState<boolean | null>(null)
  const [large, setLarge] = useState(false)
  const link = invitationLink(location.origin, made.token)
  const copy = async () => {
    const done = await copyText(link)
    setCopied(done)
    if (!done) field.current?.select()
  }
  return (
    <section className={styles.made} aria-labelledby="invite-made">
      <h3 id="invite-made" ref={heading} tabIndex={-1}>
        {say('invite.ready')}
      </h3>
      <p className={styles.what}>{say('invite.readyWhat', { role: say(`role.${made.role}`), until: format.day(made.expiresAt) })}</p>
      <div className={styles.copy}>
        <label className="spoken" htmlFor="invite-link">
          {say('invite.link')}
        </label>
        <input id="invite-link" ref={field} className={styles.link} readOnly value={link} onFocus={(event) => event.target.select()} />
        <Button kind="primary" icon={copied ? Check : Copy} onClick={() => void copy()}>
          {say(copied ? 'invite.copied' : 'invite.copy')}
        </Button>
      </div>
      <p role="status" className={copied === false ? styles.byHand : 'spoken'}>
        {copied === null ? '' : say(copied ? 'invite.copied' : 'invite.copyByHand')}
      </p>
      {/^(localhost|127\.|\[::1\])/.test(location.hostname) && <Banner tone="warning">{say('invite.localOnly')}</Banner>}
      <div className={styles.scan}>
        <div className={styles.code}>
          <QrCode of={link} label={say('invite.qrName')} />
        </div>
        <Button icon={Maximize2} onClick={() => setLarge(true)}>
          {say('invite.qr')}
        </Button>
      </div>
      <Projector open={large} onClose={() => setLarge(false)} link={link} title={where} />
    </section>
  )
}

function LiveLinks({ space, title }: { space: string; title: (room: string | null) => string }) {
  const say = useSay()
  const format = useFormat()
  const invitations = useReply(listInvitations, { params: { space } })
  const revoke = async (invitation: InvitationView) => {
    try {
      await call(revokeInvitation, { params: { space, invitation: invitation.id } })
      toast(say('invite.revoked'))
    } catch (failure) {
      toastFailure(failure, say)
    }
    await forget(listInvitations)
  }
  return (
    <section className={styles.live} aria-labelledby="invite-live">
      <h3 id="invite-live">{say('invite.live')}</h3>
      {invitations.error && !invitations.data && <Banner tone="danger">{failureWords(invitations.error, say)}</Banner>}
      {!invitations.data && !invitations.error && <Skeleton />}
      {invitations.data?.invitations.length === 0 && <p className={styles.what}>{say('invite.none')}</p>}
      <ul>
        {invitations.data?.invitations.map((invitation) => {
          const values = { role: say(`role.${invitation.role}`), where: title(invitation.room) }
          return (
            <li key={invitation.id} className={styles.row}>
              <div>
                <b>{say(invitation.only ? 'invite.rowOnly' : 'invite.row', values)}</b>
                <span>
                  {say(invitation.uses === null ? 'invite.rowUses' : 'invite.rowUsesOf', {
                    count: invitation.used,
                    most: invitation.uses ?? 0,
                    until: format.day(invitation.expiresAt),
                    by: invitation.by,
                  })}
                </span>
              </div>
              <IconButton kind="plain" icon={Trash2} label={say('invite.revokeName', values)} onClick={() => void revoke(invitation)} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
