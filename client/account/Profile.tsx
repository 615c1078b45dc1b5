/** Name, picture, e-mail address. */
import { Camera } from 'lucide-react'
import { useState } from 'react'
import {
  type AccountView,
  changeEmail,
  changeMe,
  confirmEmail,
  getAccount,
  listWays,
  type Me,
  removePicture,
} from '../../shared/api/index.ts'
import { becomes, forget, queries, replyKey, toastFailure, useForm, useReply, useSay } from '../app/index.ts'
import { ApiFailure, call, chooseFiles, uploadBytes } from '../host/index.ts'
import { Badge, Button, Card, Dialog, ErrorSummary, Face, TextField, toast } from '../ui/index.ts'
import styles from './account.module.css'
import { facePicture } from './facePicture.ts'

export function Profile({ me, account }: { me: Me; account: AccountView }) {
  const say = useSay()
  const [changing, setChanging] = useState(false)
  const form = useForm('me', { personName: me.name }, async (request) => {
    becomes(await call(changeMe, { request }))
    toast(say('account.saved'))
  })
  return (
    <Card as="section" pad className={styles.part} aria-label={say('account.title')}>
      <dl className={styles.facts}>
        {me.email && (
          <div>
            <dt>{say('account.email')}</dt>
            <dd>
              {me.email}
              <Badge tone={account.emailVerified ? 'success' : 'neutral'}>
                {say(account.emailVerified ? 'account.confirmed' : 'account.unconfirmed')}
              </Badge>
            </dd>
          </div>
        )}
        {me.instance && (
          <div>
            <dt>{say('account.role')}</dt>
            <dd>{say(`account.${me.instance}`)}</dd>
          </div>
        )}
      </dl>
      {me.guest && <p className={styles.what}>{say('account.guest')}</p>}
      {me.email && (
        <>
          {account.newEmail && <p className={styles.what}>{say('account.emailWaiting', { email: account.newEmail })}</p>}
          <div className={styles.acts}>
            <Button onClick={() => setChanging(true)}>{say('account.emailChangeTitle')}</Button>
            {!account.emailVerified && <Confirm email={me.email} />}
          </div>
        </>
      )}
      <form className={styles.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <TextField {...form.field('personName')} label={say('account.name')} hint={say('signIn.nameHint')} autoComplete="name" />
        <div>
          <Button type="submit" kind="primary" busy={form.busy}>
            {say('account.save')}
          </Button>
        </div>
      </form>
      <Picture me={me} />
      {changing && <EmailDialog account={account} onClose={() => setChanging(false)} />}
    </Card>
  )
}

function Confirm({ email }: { email: string }) {
  const say = useSay()
  const ways = useReply(listWays).data
  const [busy, setBusy] = useState(false)
  // Without a mail server nothing could arrive.
  if (!ways?.mail) return null
  const send = async () => {
    setBusy(true)
    try {
      await call(confirmEmail)
      toast(say('account.emailSent', { email }))
    } catch (failure) {
      toastFailure(failure, say)
    }
    setBusy(false)
  }
  return (
    <Button kind="plain" busy={busy} onClick={() => void send()}>
      {say('account.confirm')}
    </Button>
  )
}

function EmailDialog({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const say = useSay()
  const mail = useReply(listWays).data?.mail ?? false
  const form = useForm('email', { email: '', password: '' }, async ({ email, password }) => {
    const changed = await call(changeEmail, { request: { email, ...(account.hasPassword && { password }) } })
    queries.setQueryData(replyKey(getAccount), changed)
    await forget(getAccount)
    toast(changed.newEmail ? say('account.emailSent', { email: changed.newEmail }) : say('account.emailSaved'))
    if (!changed.newEmail) void queries.invalidateQueries()
    onClose()
  })
  return (
    <Dialog open onClose={onClose} title={say('account.emailChangeTitle')}>
      <form className={styles.dialog} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <p className={styles.what}>{say(mail ? 'account.emailChangeWhat' : 'account.emailChangeNoMail')}</p>
        <TextField {...form.field('email')} label={say('account.newEmail')} type="email" autoComplete="email" />
        {account.hasPassword && (
          <TextField {...form.field('password')} label={say('account.passwordOld')} type="password" autoComplete="current-password" />
        )}
        <Button type="submit" kind="primary" big busy={form.busy}>
          {say('common.save')}
        </Button>
      </form>
    </Dialog>
  )
}

function Picture({ me }: { me: Me }) {
  const say = useSay()
  const [busy, setBusy] = useState(false)
  const choose = async () => {
    const [file] = await chooseFiles('image/*', false)
    if (!file) return
    setBusy(true)
    try {
      const picture = await facePicture(file)
      if (!picture) throw new ApiFailure(415, { code: 'notAPicture', message: '' })
      becomes((await uploadBytes('/api/me/picture', picture, () => {}, new AbortController().signal)) as Me)
      toast(say('account.pictureSaved'))
    } catch (failure) {
      toastFailure(failure, say)
    }
    setBusy(false)
  }
  const takeAway = async () => {
    setBusy(true)
    try {
      becomes(await call(removePicture))
      toast(say('account.pictureGone'))
    } catch (failure) {
      toastFailure(failure, say)
    }
    setBusy(false)
  }
  return (
    <div className={styles.picture}>
      <Face person={me} size="large" silent />
      <div>
        <p className={styles.what}>{say('account.pictureWhat')}</p>
        <div className={styles.acts}>
          <Button icon={Camera} busy={busy} onClick={() => void choose()}>
            {say('account.pictureChoose')}
          </Button>
          {me.picture && (
            <Button kind="plain" disabled={busy} onClick={() => void takeAway()}>
              {say('account.pictureOff')}
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}
