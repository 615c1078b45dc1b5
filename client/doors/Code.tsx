/** The second step: a code of the app, or a recovery code. */
import { useEffect, useRef, useState } from 'react'
import { giveFactor } from '../../shared/api/index.ts'
import { becomes, useForm, useInstance, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Button, CheckField, ErrorSummary, TextField } from '../ui/index.ts'
import styles from './doors.module.css'

export function Code({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const say = useSay()
  const { name } = useInstance()
  const [remember, setRemember] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const form = useForm('factor', { code: '' }, async ({ code }) => {
    becomes(await call(giveFactor, { request: { code, remember } }))
    onDone()
  })
  return (
    <>
      <h1>{say('signIn.codeTitle')}</h1>
      <p className={styles.lead}>{say('signIn.codeLead', { site: name })}</p>
      <form className={styles.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <TextField
          {...form.field('code')}
          ref={field}
          label={say('signIn.code')}
          hint={say('signIn.codeHint')}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          enterKeyHint="go"
        />
        <CheckField label={say('signIn.remember')} checked={remember} onChange={setRemember} />
        <Button type="submit" kind="primary" big busy={form.busy}>
          {say('signIn.goOnCode')}
        </Button>
        <p className={styles.small}>{say('signIn.codeLost')}</p>
        <Button kind="plain" onClick={onBack}>
          {say('signIn.back')}
        </Button>
      </form>
    </>
  )
}
