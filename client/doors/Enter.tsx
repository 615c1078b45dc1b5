/** Address and password, and the ways for who has not got it at hand. */
import { useState } from 'react'
import { signIn } from '../../shared/api/index.ts'
import { becomes, useForm, useInstance, useSay } from '../app/index.ts'
import { ApiFailure, call } from '../host/index.ts'
import { Button, CheckField, ErrorSummary, TextField } from '../ui/index.ts'
import styles from './doors.module.css'

export interface EnterProps {
  /** Letters can be sent. */
  mail: boolean
  onDone: () => void
  /** The password was right, and one more step is needed. */
  onCode: () => void
  onForgot: () => void
  onLink: () => void
}

export function Enter({ mail, onDone, onCode, onForgot, onLink }: EnterProps) {
  const say = useSay()
  const { name } = useInstance()
  const [shown, setShown] = useState(false)
  const form = useForm('sign-in', { email: '', password: '' }, async (request) => {
    try {
      becomes(await call(signIn, { request }))
    } catch (failure) {
      if (failure instanceof ApiFailure && failure.code === 'factorNeeded') return onCode()
      throw failure
    }
    onDone()
  })
  return (
    <>
      <h1>{say('signIn.title')}</h1>
      <p className={styles.lead}>{say('signIn.lead', { site: name })}</p>
      <form className={styles.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <TextField {...form.field('email')} label={say('signIn.email')} type="email" autoComplete="username" />
        <div>
          <TextField
            {...form.field('password')}
            label={say('signIn.password')}
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
          />
          <CheckField className={styles.show} label={say('signIn.showPassword')} checked={shown} onChange={setShown} />
        </div>
        <Button type="submit" kind="primary" big busy={form.busy}>
          {say('signIn.title')}
        </Button>
        <div className={styles.others}>
          <Button kind="plain" onClick={onForgot}>
            {say('signIn.forgot')}
          </Button>
          {mail && (
            <Button kind="plain" onClick={onLink}>
              {say('signIn.byLink')}
            </Button>
          )}
        </div>
      </form>
    </>
  )
}
