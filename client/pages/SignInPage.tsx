/** The door: signing in, or opening an account where that is open to everybody. Afterwards one goes on to where one wanted to go. */
import { useEffect, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { createAccount, getInstance, signIn } from '../../shared/api/index.ts'
import { becomes, forget, Hall, useForm, useInstance, useLanguage, useMe, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Button, CheckField, ErrorSummary, LinkButton, TextField } from '../ui/index.ts'
import styles from './SignInPage.module.css'

export function SignInPage() {
  const say = useSay()
  const me = useMe()
  const { signUp } = useInstance()
  const [search, setSearch] = useSearchParams()
  const [, go] = useLocation()
  const then = insideOnly(search.get('then'))
  const creating = signUp === 'open' && search.has('new')
  // A visit can end without the page's knowledge, and nobody can sign in at a door that says they have.
  useEffect(() => void forget(getInstance), [])
  const onDone = () => go(then, { replace: true })
  const show = (fresh: boolean) => {
    const next = new URLSearchParams(search)
    if (fresh) next.set('new', '')
    else next.delete('new')
    setSearch(next, { replace: true })
  }
  if (me && !me.guest) {
    return (
      <Hall title={say('signIn.title')}>
        <h1>{say('signIn.title')}</h1>
        <p className={styles.lead}>{say('signIn.already', { name: me.name })}</p>
        <div className={styles.form}>
          <LinkButton kind="primary" big wide href={then}>
            {say('signIn.goOn')}
          </LinkButton>
        </div>
      </Hall>
    )
  }
  return (
    <Hall
      title={say(creating ? 'signIn.create' : 'signIn.title')}
      beside={
        <>
          <section className={styles.way}>
            <h2>{say(creating ? 'signIn.have' : 'signIn.new')}</h2>
            {creating ? (
              <Button big wide onClick={() => show(false)}>
                {say('signIn.title')}
              </Button>
            ) : signUp === 'open' ? (
              <>
                <p>{say('signIn.createLead')}</p>
                <Button big wide onClick={() => show(true)}>
                  {say('signIn.create')}
                </Button>
              </>
            ) : (
              <p>{say('signIn.closed')}</p>
            )}
          </section>
          <section className={styles.way}>
            <h2>{say('signIn.guest')}</h2>
            <p>{say('signIn.guestWhat')}</p>
            <LinkButton big wide href="/join">
              {say('signIn.join')}
            </LinkButton>
          </section>
        </>
      }
    >
      {creating ? <Create onDone={onDone} /> : <Enter onDone={onDone} />}
    </Hall>
  )
}

function Enter({ onDone }: { onDone: () => void }) {
  const say = useSay()
  const { name } = useInstance()
  const [shown, setShown] = useState(false)
  const form = useForm('sign-in', { email: '', password: '' }, async (request) => {
    becomes(await call(signIn, { request }))
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
      </form>
    </>
  )
}

function Create({ onDone }: { onDone: () => void }) {
  const say = useSay()
  const language = useLanguage()
  const [shown, setShown] = useState(false)
  const form = useForm('account', { personName: '', email: '', password: '' }, async (typed) => {
    becomes(await call(createAccount, { request: { ...typed, language } }))
    onDone()
  })
  return (
    <>
      <h1>{say('signIn.create')}</h1>
      <p className={styles.lead}>{say('signIn.createLead')}</p>
      <form className={styles.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <TextField {...form.field('personName')} label={say('signIn.name')} hint={say('signIn.nameHint')} autoComplete="name" />
        <TextField {...form.field('email')} label={say('signIn.email')} type="email" autoComplete="username" />
        <div>
          <TextField
            {...form.field('password')}
            label={say('signIn.password')}
            hint={say('signIn.passwordHint')}
            type={shown ? 'text' : 'password'}
            autoComplete="new-password"
          />
          <CheckField className={styles.show} label={say('signIn.showPassword')} checked={shown} onChange={setShown} />
        </div>
        <Button type="submit" kind="primary" big busy={form.busy}>
          {say('signIn.create')}
        </Button>
      </form>
    </>
  )
}

/** Only addresses of this site: a link to the door must not lead out of the house. */
export function insideOnly(then: string | null): string {
  if (!then?.startsWith('/')) return '/spaces'
  const url = new URL(then, location.origin)
  return url.origin === location.origin ? url.pathname + url.search + url.hash : '/spaces'
}
