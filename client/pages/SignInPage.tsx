/** The door: signing in by every way there is, or opening an account where one may. Afterwards one goes on to where one wanted to go. */
import { useEffect, useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { getInstance, listWays } from '../../shared/api/index.ts'
import { errors } from '../../shared/errors.ts'
import { failureWords, forget, Hall, useInstance, useMe, useReply, useSay } from '../app/index.ts'
import { AskForLetter, Code, Create, Elsewhere, Enter, insideOnly } from '../doors/index.ts'
import { ApiFailure } from '../host/index.ts'
import { Banner, Button, LinkButton } from '../ui/index.ts'
import styles from './SignInPage.module.css'

type Step = 'enter' | 'new' | 'code' | 'link' | 'password'

export function SignInPage() {
  const say = useSay()
  const me = useMe()
  const { signUp } = useInstance()
  const ways = useReply(listWays).data
  const [search, setSearch] = useSearchParams()
  const [, go] = useLocation()
  const to = insideOnly(search.get('then'))
  const mayCreate = signUp === 'open' || signUp === 'domains'
  const [problem, setProblem] = useState(() => problemIn(search.get('problem')))
  const step: Step = stepIn(search, mayCreate)
  // A visit can end without the page's knowledge, and nobody can sign in at a door that says they have.
  useEffect(() => void forget(getInstance), [])
  const onDone = () => go(to, { replace: true })
  const show = (next: Step) => {
    const fresh = new URLSearchParams(search)
    for (const name of ['new', 'step', 'problem']) fresh.delete(name)
    if (next === 'new') fresh.set('new', '')
    else if (next !== 'enter') fresh.set('step', next)
    setProblem(null)
    setSearch(fresh, { replace: true })
  }
  if (me && !me.guest) {
    return (
      <Hall title={say('signIn.title')}>
        <h1>{say('signIn.title')}</h1>
        <p className={styles.lead}>{say('signIn.already', { name: me.name })}</p>
        <div className={styles.form}>
          <LinkButton kind="primary" big wide href={to}>
            {say('signIn.goOn')}
          </LinkButton>
        </div>
      </Hall>
    )
  }
  const mail = ways?.mail ?? false
  return (
    <Hall
      title={say(step === 'new' ? 'signIn.create' : 'signIn.title')}
      beside={
        <>
          <section className={styles.way}>
            <h2>{say(step === 'new' ? 'signIn.have' : 'signIn.new')}</h2>
            {step === 'new' ? (
              <Button big wide onClick={() => show('enter')}>
                {say('signIn.title')}
              </Button>
            ) : mayCreate ? (
              <>
                <p>{say('signIn.createLead')}</p>
                <Button big wide onClick={() => show('new')}>
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
      {problem && (
        <div className={styles.problem}>
          <Banner tone="danger">{failureWords(problem, say)}</Banner>
        </div>
      )}
      {step === 'new' && <Create mail={mail} domains={ways?.domains ?? []} onDone={onDone} onBack={() => show('enter')} />}
      {step === 'code' && <Code onDone={onDone} onBack={() => show('enter')} />}
      {(step === 'link' || step === 'password') &&
        // Whether letters leave is known first, so that nobody types an address in vain.
        (ways ? <AskForLetter key={step} what={step} mail={mail} onBack={() => show('enter')} /> : null)}
      {step === 'enter' && (
        <Enter mail={mail} onDone={onDone} onCode={() => show('code')} onForgot={() => show('password')} onLink={() => show('link')} />
      )}
      {(step === 'enter' || step === 'new') && <Elsewhere providers={ways?.providers ?? []} to={to} />}
    </Hall>
  )
}

function stepIn(search: URLSearchParams, mayCreate: boolean): Step {
  if (mayCreate && search.has('new')) return 'new'
  const step = search.get('step')
  return step === 'code' || step === 'link' || step === 'password' ? step : 'enter'
}

/** Coming back from elsewhere, the address says what went wrong. Only codes that we know. */
const problemIn = (code: string | null): ApiFailure | null =>
  code !== null && Object.hasOwn(errors, code) ? new ApiFailure(400, { code: code as keyof typeof errors, message: '' }) : null
