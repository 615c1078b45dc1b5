/** Password and accounts elsewhere. */
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { type AccountView, changePassword, connectElsewhere, disconnectElsewhere, listWays } from '../../shared/api/index.ts'
import { toastFailure, useForm, useFormat, useReply, useSay } from '../app/index.ts'
import { NewPasswordField } from '../doors/index.ts'
import { call } from '../host/index.ts'
import { Button, Card, Dialog, ErrorSummary, IconButton, TextField, toast } from '../ui/index.ts'
import styles from './account.module.css'
import { accountBecomes } from './accountBecomes.ts'

export function Ways({ account }: { account: AccountView }) {
  const say = useSay()
  const [changing, setChanging] = useState(false)
  return (
    <Card as="section" pad className={styles.part} id="ways">
      <h2>{say('account.ways')}</h2>
      <div className={styles.sub}>
        <h3>{say('account.password')}</h3>
        <p className={styles.what}>{say(account.hasPassword ? 'account.passwordHas' : 'account.passwordNone')}</p>
        <Button onClick={() => setChanging(true)}>{say(account.hasPassword ? 'account.passwordChange' : 'account.passwordSet')}</Button>
      </div>
      <Elsewhere account={account} />
      {changing && <PasswordDialog hasOne={account.hasPassword} onClose={() => setChanging(false)} />}
    </Card>
  )
}

function PasswordDialog({ hasOne, onClose }: { hasOne: boolean; onClose: () => void }) {
  const say = useSay()
  const form = useForm('password', { old: '', password: '' }, async ({ old, password }) => {
    accountBecomes(await call(changePassword, { request: { password, ...(hasOne && { old }) } }))
    toast(say('account.passwordSaved'))
    onClose()
  })
  return (
    <Dialog open onClose={onClose} title={say(hasOne ? 'account.passwordChange' : 'account.passwordSet')}>
      <form className={styles.dialog} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <p className={styles.what}>{say('account.passwordWhat')}</p>
        {hasOne && <TextField {...form.field('old')} label={say('account.passwordOld')} type="password" autoComplete="current-password" />}
        <NewPasswordField {...form.field('password')} label={say('account.passwordNew')} />
        <Button type="submit" kind="primary" big busy={form.busy}>
          {say('common.save')}
        </Button>
      </form>
    </Dialog>
  )
}

function Elsewhere({ account }: { account: AccountView }) {
  const say = useSay()
  const format = useFormat()
  const providers = useReply(listWays).data?.providers ?? []
  const [going, setGoing] = useState(false)
  const left = providers.filter(({ id }) => !account.identities.some(({ provider }) => provider === id))
  if (left.length === 0 && account.identities.length === 0) return null
  const connect = async (provider: string) => {
    setGoing(true)
    try {
      location.assign((await call(connectElsewhere, { request: { provider } })).url)
    } catch (failure) {
      toastFailure(failure, say)
      setGoing(false)
    }
  }
  const disconnect = async (identity: string, name: string) => {
    try {
      accountBecomes(await call(disconnectElsewhere, { params: { identity } }))
      toast(say('account.disconnected', { name }))
    } catch (failure) {
      toastFailure(failure, say)
    }
  }
  return (
    <div className={styles.sub}>
      <h3>{say('account.elsewhere')}</h3>
      <ul className={styles.list}>
        {account.identities.map(({ id, name, createdAt }) => (
          <li key={id} className={styles.row}>
            <div>{say('account.connected', { name, day: format.day(createdAt) })}</div>
            <IconButton kind="plain" icon={Trash2} label={say('account.disconnect', { name })} onClick={() => void disconnect(id, name)} />
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        {left.map(({ id, name }) => (
          <Button key={id} disabled={going} onClick={() => void connect(id)}>
            {say('account.connect', { name })}
          </Button>
        ))}
      </div>
    </div>
  )
}
