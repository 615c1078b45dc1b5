/** Tokens for programs: made once, shown once, taken back. */
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { type AccountView, createApiToken, revokeApiToken } from '../../shared/api/index.ts'
import { toastFailure, useForm, useFormat, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Button, Card, Dialog, ErrorSummary, IconButton, RadioCards, SelectField, TextField, toast } from '../ui/index.ts'
import styles from './account.module.css'
import { accountBecomes } from './accountBecomes.ts'
import { CopyLine } from './CopyLine.tsx'

const dayChoices = [7, 30, 90, 365, 0]

export function Tokens({ account }: { account: AccountView }) {
  const say = useSay()
  const format = useFormat()
  const [making, setMaking] = useState(false)
  const revoke = async (token: string, name: string) => {
    try {
      accountBecomes(await call(revokeApiToken, { params: { token } }))
      toast(say('account.tokenRevoked', { name }))
    } catch (failure) {
      toastFailure(failure, say)
    }
  }
  return (
    <Card as="section" pad className={styles.part}>
      <h2>{say('account.tokens')}</h2>
      <p className={styles.what}>{say('account.tokensWhat')}</p>
      {account.tokens.length === 0 && <p className={styles.what}>{say('account.tokensNone')}</p>}
      <ul className={styles.list}>
        {account.tokens.map(({ id, name, scope, expiresAt, usedAt }) => (
          <li key={id} className={styles.row}>
            <div>
              <b>{name}</b>
              <span>
                {say('account.tokenRow', {
                  scope: say(scope === 'read' ? 'account.tokenRead' : 'account.tokenWrite'),
                  used: usedAt === null ? say('account.tokenUnused') : say('account.tokenUsed', { day: format.day(usedAt) }),
                  ends: expiresAt === null ? say('account.tokenEndless') : say('account.tokenEnds', { day: format.day(expiresAt) }),
                })}
              </span>
            </div>
            <IconButton kind="plain" icon={Trash2} label={say('account.tokenRevoke', { name })} onClick={() => void revoke(id, name)} />
          </li>
        ))}
      </ul>
      <Button onClick={() => setMaking(true)}>{say('account.tokenNew')}</Button>
      {making && <TokenDialog onClose={() => setMaking(false)} />}
    </Card>
  )
}

function TokenDialog({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const [made, setMade] = useState<string | null>(null)
  const form = useForm('token', { name: '', scope: 'read', days: '90' }, async ({ name, scope, days }) => {
    const reply = await call(createApiToken, {
      request: { name, scope: scope === 'write' ? 'write' : 'read', days: days === '0' ? null : Number(days) },
    })
    accountBecomes(reply.account)
    setMade(reply.token)
  })
  if (made !== null) {
    return (
      <Dialog open onClose={onClose} title={say('account.tokenMade')}>
        <div className={styles.dialog}>
          <p>{say('account.tokenMadeWhat')}</p>
          <CopyLine id="token-made" label={form.values.name} value={made} />
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog open onClose={onClose} title={say('account.tokenNew')}>
      <form className={styles.dialog} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <TextField {...form.field('name')} label={say('account.tokenName')} autoComplete="off" maxLength={80} />
        <RadioCards
          id="token-scope"
          legend={say('account.tokenScope')}
          value={form.values.scope}
          onChange={(scope) => form.set('scope', scope)}
          options={[
            { value: 'read', label: say('account.tokenRead'), hint: say('account.tokenReadWhat') },
            { value: 'write', label: say('account.tokenWrite'), hint: say('account.tokenWriteWhat') },
          ]}
        />
        <SelectField
          {...form.field('days')}
          label={say('account.tokenDays')}
          options={dayChoices.map((count) => ({ value: String(count), label: say('account.tokenDaysCount', { count }) }))}
        />
        <Button type="submit" kind="primary" big busy={form.busy}>
          {say('account.tokenMake')}
        </Button>
      </form>
    </Dialog>
  )
}
