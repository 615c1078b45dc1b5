/** Where a link of a letter leads: says what it does and for whom, and does it only when a button is pressed. Programs that look into mail open links; they press nothing. */
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { followLink, lookAtLink, type ReplyOf } from '../../shared/api/index.ts'
import { becomes, failureWords, Hall, useForm, useInstance, useMe, useSay } from '../app/index.ts'
import { Code, heldLink, NewPasswordField } from '../doors/index.ts'
import { ApiFailure, call } from '../host/index.ts'
import { Banner, Button, ErrorSummary, LinkButton, Skeleton, toast } from '../ui/index.ts'
import styles from './SignInPage.module.css'

type Link = ReplyOf<typeof lookAtLink>

export function LinkPage() {
  const say = useSay()
  const [token, setToken] = useState(() => heldLink.take(location.hash))
  const [link, setLink] = useState<Link | null>(null)
  const [failure, setFailure] = useState<unknown>(null)

  // The token does not stay in the address, where a look over the shoulder or a shared screen would find it.
  useEffect(() => {
    const take = () => {
      if (!location.hash) return
      const next = heldLink.take(location.hash)
      history.replaceState(history.state, '', location.pathname + location.search)
      setToken(next)
    }
    take()
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  useEffect(() => {
    if (token === null) return
    const stop = new AbortController()
    setFailure(null)
    setLink(null)
    call(lookAtLink, { request: { token }, signal: stop.signal }).then(setLink, (problem: unknown) => {
      if (stop.signal.aborted) return
      // A link that is no good need not be kept; one that could not be looked at now may still be.
      if (problem instanceof ApiFailure && problem.code !== 'offline') heldLink.drop()
      setFailure(problem)
    })
    return () => stop.abort()
  }, [token])

  return (
    <Hall title={say('door.title')}>
      {token === null ? (
        <Nothing words={say('door.none')} />
      ) : failure !== null ? (
        <Nothing words={failureWords(failure, say)} />
      ) : link === null ? (
        <Skeleton />
      ) : (
        <Follow key={token} token={token} link={link} />
      )}
    </Hall>
  )
}

function Nothing({ words }: { words: string }) {
  const say = useSay()
  return (
    <>
      <h1>{say('door.title')}</h1>
      <div className={styles.form}>
        <Banner tone="warning" speaks="alert">
          {words}
        </Banner>
        <LinkButton kind="primary" big wide href="/sign-in">
          {say('signIn.title')}
        </LinkButton>
      </div>
    </>
  )
}

function Follow({ token, link }: { token: string; link: Link }) {
  const say = useSay()
  const me = useMe()
  const { name: site } = useInstance()
  const [, go] = useLocation()
  const [needsCode, setNeedsCode] = useState(false)
  const { does, email } = link
  const name = link.name ?? email
  const first: { password?: string } = does === 'password' ? { password: '' } : {}
  const form = useForm('link', first, async (values) => {
    try {
      const reply = await call(followLink, { request: { token, ...values } })
      heldLink.drop()
      if (reply.me) becomes(reply.me)
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure
      if (failure.code === 'factorNeeded') {
        heldLink.drop()
        return setNeedsCode(true)
      }
      throw failure
    }
    if (does === 'email') toast(say('door.emailDone', { email }))
    go(does === 'email' ? '/account' : '/spaces', { replace: true })
  })
  if (needsCode) return <Code onDone={() => go('/spaces', { replace: true })} onBack={() => go('/sign-in')} />
  // Confirming an address is for who is signed in as its account: the letter alone may have gone to a stranger.
  if (does === 'email' && !me) {
    return (
      <>
        <h1>{say('door.email')}</h1>
        <p className={styles.lead}>{say('door.emailSignIn', { name })}</p>
        <div className={styles.form}>
          <LinkButton kind="primary" big wide href="/sign-in?then=/link">
            {say('signIn.title')}
          </LinkButton>
        </div>
      </>
    )
  }
  const words = {
    signIn: [say('door.signIn', { name }), say('door.signInWhat', { email }), say('door.signInDo')],
    password: [say('door.password'), say('door.passwordWhat', { name, email }), say('door.passwordDo')],
    email: [say('door.email'), say('door.emailWhat', { email }), say('door.emailDo', { email })],
    account: [say('door.account', { name }), say('door.accountWhat', { email }), say('door.accountDo')],
  }[does]
  return (
    <>
      <p className={styles.site}>{site}</p>
      <h1>{words[0]}</h1>
      <p className={styles.lead}>{words[1]}</p>
      <form className={styles.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        {does === 'password' && (
          <>
            {/* So that a password manager knows for whom it keeps it. */}
            <input type="hidden" autoComplete="username" value={email} readOnly />
            <NewPasswordField
              id="link-password"
              value={form.values.password ?? ''}
              onChange={(password) => form.set('password', password)}
              error={form.errorOf('password')}
              label={say('door.newPassword')}
            />
          </>
        )}
        <Button type="submit" kind="primary" big wide busy={form.busy}>
          {words[2]}
        </Button>
      </form>
    </>
  )
}
