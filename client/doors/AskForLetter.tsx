/** Asks for a letter with a link: to sign in, or to choose a new password. Says the same whether there is such an account or not. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { askForLink, askForPassword } from '../../shared/api/index.ts'
import { useForm, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Button, ErrorSummary, TextField } from '../ui/index.ts'
import styles from './doors.module.css'

export interface AskForLetterProps {
  what: 'link' | 'password'
  mail: boolean
  onBack: () => void
}

export function AskForLetter({ what, mail, onBack }: AskForLetterProps) {
  const say = useSay()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const [canSend, setCanSend] = useState(mail)
  const form = useForm('letter', { email: '' }, async (request) => {
    const { sent } = await call(what === 'link' ? askForLink : askForPassword, { request })
    if (sent) setSentTo(request.email.trim())
    else setCanSend(false)
  })
  const title = say(what === 'link' ? 'signIn.byLinkTitle' : 'signIn.forgotTitle')
  if (!canSend) {
    return (
      <Told title={title} onBack={onBack}>
        {say('signIn.forgotNoMail')}
      </Told>
    )
  }
  if (sentTo !== null) {
    return (
      <Told title={say('signIn.sentTitle')} onBack={onBack}>
        {say('signIn.sent', { email: sentTo })}
      </Told>
    )
  }
  return (
    <>
      <h1>{title}</h1>
      <p className={styles.lead}>{say(what === 'link' ? 'signIn.byLinkLead' : 'signIn.forgotLead')}</p>
      <form className={styles.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <TextField {...form.field('email')} label={say('signIn.email')} type="email" autoComplete="username" />
        <Button type="submit" kind="primary" big busy={form.busy}>
          {say('signIn.send')}
        </Button>
        <Button kind="plain" onClick={onBack}>
          {say('signIn.back')}
        </Button>
      </form>
    </>
  )
}

/** What happens next, in place of the form. */
export function Told({ title, children, onBack }: { title: string; children: ReactNode; onBack: () => void }) {
  const say = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that was pressed is gone: who reads by ear goes on here.
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p className={styles.lead} role="status">
        {children}
      </p>
      <div className={styles.form}>
        <Button big onClick={onBack}>
          {say('signIn.back')}
        </Button>
      </div>
    </>
  )
}
