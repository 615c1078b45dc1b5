/** The door for people with an invitation: who invites to what, a name, and in. The token comes in the fragment of the address and is taken out of it at once. */
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { join, lookAtInvitation, type ReplyOf } from '../../shared/api/index.ts'
import { becomes, failureWords, Hall, useForm, useMe, useSay } from '../app/index.ts'
import { ApiFailure, call } from '../host/index.ts'
import { roomPath, spacePath, tokenIn } from '../space/index.ts'
import { Banner, Button, ErrorSummary, Face, LinkButton, Skeleton, TextField } from '../ui/index.ts'
import styles from './JoinPage.module.css'

type Invitation = ReplyOf<typeof lookAtInvitation>
type State =
  | { is: 'asking'; failure: ApiFailure | null }
  | { is: 'looking'; token: string }
  | { is: 'invited'; token: string; invitation: Invitation }

/** Kept while the page lives, so that signing in first does not lose it. */
let heldToken: string | null = null

export function JoinPage() {
  const say = useSay()
  const me = useMe()
  const [state, setState] = useState<State>(() => {
    heldToken = tokenIn(location.hash) ?? heldToken
    return heldToken ? { is: 'looking', token: heldToken } : { is: 'asking', failure: null }
  })

  // A second link pasted into the address bar changes only the fragment.
  useEffect(() => {
    const take = () => {
      const token = tokenIn(location.hash)
      if (location.hash) history.replaceState(history.state, '', location.pathname + location.search)
      if (!token) return
      heldToken = token
      setState({ is: 'looking', token })
    }
    take()
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])

  const looking = state.is === 'looking' ? state.token : null
  useEffect(() => {
    if (!looking) return
    const stop = new AbortController()
    call(lookAtInvitation, { request: { token: looking }, signal: stop.signal }).then(
      (invitation) => setState({ is: 'invited', token: looking, invitation }),
      (failure: unknown) => {
        if (stop.signal.aborted) return
        heldToken = null
        setState({ is: 'asking', failure: failure instanceof ApiFailure ? failure : null })
      },
    )
    return () => stop.abort()
  }, [looking])

  return (
    <Hall
      title={say('join.title')}
      beside={
        !me && (
          <section className={styles.account}>
            <h2>{say('join.account')}</h2>
            <p>{say('join.accountWhat')}</p>
            <LinkButton big wide href="/sign-in?then=/join">
              {say('join.signIn')}
            </LinkButton>
          </section>
        )
      }
    >
      {state.is === 'looking' && <Skeleton />}
      {state.is === 'asking' && (
        <Ask
          failure={state.failure}
          onToken={(token) => {
            heldToken = token
            setState({ is: 'looking', token })
          }}
        />
      )}
      {state.is === 'invited' && (
        <Enter
          token={state.token}
          invitation={state.invitation}
          onOther={() => {
            heldToken = null
            setState({ is: 'asking', failure: null })
          }}
        />
      )}
    </Hall>
  )
}

/** Without a link in the address: a field to paste it into. */
function Ask({ failure, onToken }: { failure: ApiFailure | null; onToken: (token: string) => void }) {
  const say = useSay()
  const form = useForm('join', { link: '' }, async ({ link }) => {
    const token = tokenIn(link)
    if (!token) throw new ApiFailure(400, { code: 'badInput', message: 'link', fields: { link: 'join.codeWrong' } })
    onToken(token)
  })
  return (
    <>
      <h1>{say('join.title')}</h1>
      <p className={styles.what}>{say('join.noAccount')}</p>
      <form className={styles.form} onSubmit={form.submit} noValidate>
        {failure && form.problems.length === 0 && <Banner tone="danger">{failureWords(failure, say)}</Banner>}
        <ErrorSummary problems={form.problems} />
        <TextField {...form.field('link')} label={say('join.code')} hint={say('join.codeHint')} inputMode="url" autoComplete="off" />
        <Button type="submit" big wide kind="primary" busy={form.busy}>
          {say('join.look')}
        </Button>
      </form>
    </>
  )
}

function Enter({ token, invitation, onOther }: { token: string; invitation: Invitation; onOther: () => void }) {
  const say = useSay()
  const me = useMe()
  const [, go] = useLocation()
  const name = useRef<HTMLInputElement>(null)
  const { room } = invitation
  const form = useForm('join', { name: '' }, async (values) => {
    const given = values.name.trim()
    if (!me && given === '') throw new ApiFailure(400, { code: 'badInput', message: 'name', fields: { name: 'field.name' } })
    const joined = await call(join, { request: { token, ...(me ? {} : { name: given }) } })
    heldToken = null
    // Back must not lead to a door that is already behind one.
    go(joined.room ? roomPath(joined.room) : spacePath(joined.space), { replace: true })
    becomes(joined.me)
  })
  useEffect(() => name.current?.focus(), [])

  return (
    <>
      <p className={styles.by}>{say('join.invited', { by: invitation.by })}</p>
      <h1 id="join-what">{room?.title ?? invitation.space}</h1>
      <p className={styles.what}>{room ? say(`join.${room.kind}`, { space: invitation.space }) : say('join.space')}</p>
      <form className={styles.form} onSubmit={form.submit} noValidate aria-labelledby="join-what">
        <ErrorSummary problems={form.problems} />
        {me ? (
          <p className={styles.me}>
            <Face person={me} silent />
            {say(me.guest ? 'join.asGuest' : 'join.asMe', { name: me.name })}
          </p>
        ) : (
          <TextField
            {...form.field('name')}
            ref={name}
            label={say('join.name')}
            hint={say('join.nameHint')}
            autoComplete="name"
            autoCapitalize="words"
            enterKeyHint="go"
            maxLength={80}
          />
        )}
        <p className={styles.role}>
          {say('space.yourRole', { role: say(`role.${invitation.role}`), may: say(`role.${invitation.role}.may`) })}
        </p>
        <Button type="submit" big wide kind="primary" busy={form.busy}>
          {say(room?.kind === 'board' ? 'join.enterBoard' : room?.kind === 'document' ? 'join.enterDocument' : 'join.enterSpace')}
        </Button>
        <Button kind="plain" wide onClick={onOther}>
          {say('join.other')}
        </Button>
      </form>
    </>
  )
}
