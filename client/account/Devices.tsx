/** Where one is signed in, and ending it there. */
import { LogOut, Monitor, Smartphone } from 'lucide-react'
import { useState } from 'react'
import { type AccountView, closeSession, closeSessions } from '../../shared/api/index.ts'
import { toastFailure, useFormat, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { useWhen } from '../space/index.ts'
import { Badge, Button, Card, Icon, IconButton, toast } from '../ui/index.ts'
import styles from './account.module.css'
import { accountBecomes } from './accountBecomes.ts'
import { deviceName } from './deviceName.ts'

export function Devices({ account }: { account: AccountView }) {
  const say = useSay()
  const format = useFormat()
  const { ago } = useWhen()
  const [busy, setBusy] = useState(false)
  const end = async (session: string, device: string) => {
    try {
      accountBecomes(await call(closeSession, { params: { session } }))
      toast(say('account.deviceEnded', { device }))
    } catch (failure) {
      toastFailure(failure, say)
    }
  }
  const endAll = async () => {
    setBusy(true)
    try {
      accountBecomes(await call(closeSessions))
      toast(say('account.devicesEnded'))
    } catch (failure) {
      toastFailure(failure, say)
    }
    setBusy(false)
  }
  return (
    <Card as="section" pad className={styles.part}>
      <h2>{say('account.devices')}</h2>
      <ul className={styles.list}>
        {account.sessions.map(({ id, device, createdAt, seenAt, current }) => {
          const name = deviceName(device, say)
          return (
            <li key={id} className={styles.row}>
              <Icon of={/Mobi|Android|iPhone/.test(device) ? Smartphone : Monitor} />
              <div className={styles.grow}>
                <b>{name}</b>
                <span>{say('account.deviceSeen', { since: format.day(createdAt), seen: ago(seenAt) })}</span>
              </div>
              {current ? (
                <Badge tone="accent">{say('account.thisDevice')}</Badge>
              ) : (
                <IconButton
                  kind="plain"
                  icon={LogOut}
                  label={say('account.deviceEnd', { device: name })}
                  onClick={() => void end(id, name)}
                />
              )}
            </li>
          )
        })}
      </ul>
      {account.sessions.length > 1 && (
        <Button busy={busy} onClick={() => void endAll()}>
          {say('account.devicesEnd')}
        </Button>
      )}
    </Card>
  )
}
