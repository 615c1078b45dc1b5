/** A new account. Where the address is confirmed first, it says what happens next. */
import { useState } from 'react'
import { createAccount } from '../../shared/api/index.ts'
import { becomes, useForm, useLanguage, useSay } from '../app/index.ts'
import { ApiFailure, call } from '../host/index.ts'
import { Button, ErrorSummary, TextField } from '../ui/index.ts'
import { Told } from './AskForLetter.tsx'
import styles from './doors.module.css'
import { NewPasswordField } from './NewPasswordField.tsx'

export interface CreateProps {
  mail: boolean
  /** Those that may; empty: all. */
  domains: readonly string[]
  onDone: () => void
  onBack: () => void
}

export function Create({ mail, domains, onDone, onBack }: CreateProps) {
  const say = useSay()
  const language = useLanguage()
  const [waiting, setWaiting] = useState<string | null>(null)
  const form = useForm('account', { personName: '', email: '', password: '' }, async (typed) => {
    try {
      becomes(await call(createAccount, { request: { ...typed, language } }))
    } catch (failure) {
      if (failure instanceof ApiFailure && failure.code === 'confirmFirst') return setWaiting(typed.email.trim())
      throw failure
    }
    onDone()
  })
  if (waiting !== null) {
    return (
      <Told title={say('signIn.confirmTitle')} onBack={onBack}>
        {say(mail ? 'signIn.confirm' : 'signIn.confirmNoMail', { email: waiting })}
      </Told>
    )
  }
  return (
    <>
      <h1>{say('signIn.create')}</h1>
      <p className={styles.lead}>{say('signIn.createLead')}</p>
      <form className={styles.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <TextField {...form.field('personName')} label={say('signIn.name')} hint={say('signIn.nameHint')} autoComplete="name" />
        <TextField
          {...form.field('email')}
          label={say('signIn.email')}
          hint={domains.length > 0 ? say('signIn.domains', { domains: domains.join(', ') }) : undefined}
          type="email"
          autoComplete="username"
        />
        <NewPasswordField {...form.field('password')} label={say('signIn.password')} />
        <Button type="submit" kind="primary" big busy={form.busy}>
          {say('signIn.create')}
        </Button>
      </form>
    </>
  )
}
