/** The first start of a site: its name, who can open an account, its administrator. On the right what people will see and how the server is. */
import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { finishFirstRun, getInstance, type InstanceView } from '../../shared/api/index.ts'
import { isLanguage } from '../../shared/words/index.ts'
import {
  LanguageSelectOf,
  languageChoices,
  queries,
  replyKey,
  Sign,
  setLanguage,
  ThemeMenu,
  useForm,
  useFormat,
  useInstance,
  useLanguage,
  useSay,
  useTitle,
} from '../app/index.ts'
import { call } from '../host/index.ts'
import { Badge, Button, Card, CheckField, ErrorSummary, Icon, RadioCards, SelectField, TextField } from '../ui/index.ts'
import styles from './FirstRunPage.module.css'

export function FirstRunPage() {
  const say = useSay()
  const language = useLanguage()
  const { health, codeNeeded } = useInstance()
  const [shown, setShown] = useState(false)
  useTitle(`${say('firstRun.title')} · Stoa`)
  const form = useForm(
    'first-run',
    { name: '', language: language as string, signUp: 'invited' as string, personName: '', email: '', password: '', code: '' },
    async ({ language: spoken, signUp, ...typed }) => {
      const instance = await call(finishFirstRun, {
        request: { ...typed, language: isLanguage(spoken) ? spoken : 'en', signUp: signUp === 'open' ? 'open' : 'invited' },
      })
      queries.setQueryData<InstanceView>(replyKey(getInstance), instance)
    },
  )
  const speak = (code: string) => {
    if (!isLanguage(code)) return
    setLanguage(code)
    form.set('language', code)
  }
  return (
    <>
      <header className={styles.top}>
        <span className={styles.brand}>
          <Sign />
          <b>Stoa</b>
        </span>
        <Badge>{say('firstRun.badge')}</Badge>
        <span className={styles.only}>{say('firstRun.only')}</span>
        <LanguageSelectOf onChoose={speak} />
        <ThemeMenu />
      </header>
      <div className={styles.set}>
        <nav aria-label={say('firstRun.parts')} className={styles.parts}>
          <ol>
            <Part number={1} href="#part-site">
              {say('firstRun.site')}
            </Part>
            <Part number={2} href="#part-you">
              {say('firstRun.you')}
            </Part>
          </ol>
        </nav>
        <main id="main" tabIndex={-1} className={styles.main}>
          <h1>{say('firstRun.title')}</h1>
          <p className={styles.lead}>{say('firstRun.lead')}</p>
          <form className={styles.form} onSubmit={form.submit} noValidate>
            <ErrorSummary problems={form.problems} />
            <h2 id="part-site" tabIndex={-1}>
              {say('firstRun.site')}
            </h2>
            {codeNeeded && (
              <TextField {...form.field('code')} label={say('firstRun.code')} hint={say('firstRun.codeHint')} autoComplete="off" />
            )}
            <TextField {...form.field('name')} label={say('firstRun.name')} hint={say('firstRun.nameHint')} />
            <SelectField
              {...form.field('language')}
              onChange={speak}
              label={say('firstRun.language')}
              hint={say('firstRun.languageHint')}
              options={languageChoices}
            />
            <RadioCards
              id="first-run-signUp"
              legend={say('firstRun.signUp')}
              value={form.values.signUp}
              onChange={(value) => form.set('signUp', value)}
              options={[
                { value: 'invited', label: say('firstRun.invited'), hint: say('firstRun.invitedWhat') },
                { value: 'open', label: say('firstRun.open'), hint: say('firstRun.openWhat') },
              ]}
            />
            <div className={styles.you}>
              <h2 id="part-you" tabIndex={-1}>
                {say('firstRun.you')}
              </h2>
              <p className={styles.lead}>{say('firstRun.youWhat')}</p>
            </div>
            <TextField {...form.field('personName')} label={say('firstRun.personName')} hint={say('signIn.nameHint')} autoComplete="name" />
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
            <div className={styles.end}>
              <Button type="submit" kind="primary" big busy={form.busy}>
                {say('firstRun.finish')}
              </Button>
            </div>
          </form>
        </main>
        <aside className={styles.side}>
          <Card as="section" className={styles.preview} aria-label={say('firstRun.preview')}>
            <div className={styles.previewTop}>
              <Sign size={24} />
              <b>Stoa</b>
              <span>{form.values.name}</span>
            </div>
            <div className={styles.previewPage}>
              <p className="display">{say('home.title')}</p>
              <p>{languageChoices.map(({ label }) => label).join(', ')}</p>
            </div>
          </Card>
          {health && <Health health={health} />}
        </aside>
      </div>
    </>
  )
}

/** An order of reading rather than steps: everything is in one form. */
const Part = ({ number, href, children }: { number: number; href: string; children: ReactNode }) => (
  <li>
    <a
      href={href}
      onClick={(event) => {
        event.preventDefault()
        const heading = document.querySelector<HTMLElement>(href)
        heading?.focus()
        heading?.scrollIntoView()
      }}
    >
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      {children}
    </a>
  </li>
)

function Health({ health }: { health: NonNullable<InstanceView['health']> }) {
  const say = useSay()
  const format = useFormat()
  const answeredMs = useAnsweredMs()
  return (
    <Card as="section" pad>
      <h2>{say('firstRun.server')}</h2>
      <ul className={styles.health}>
        {health.writable ? (
          <Sound is="well" fact={say('firstRun.writable')}>
            {health.freeBytes === null
              ? health.dataFolder
              : say('firstRun.folder', { folder: health.dataFolder, free: format.size(health.freeBytes) })}
          </Sound>
        ) : (
          <Sound is="ill" fact={say('firstRun.notWritable')}>
            {say('firstRun.notWritableWhat', { folder: health.dataFolder })}
          </Sound>
        )}
        {answeredMs !== null && (
          <Sound is="well" fact={say('firstRun.answers')}>
            {say('firstRun.answersIn', { ms: answeredMs })}
          </Sound>
        )}
        <Sound is="later" fact={say('firstRun.mail')}>
          {say('firstRun.mailWhat')}
        </Sound>
      </ul>
    </Card>
  )
}

const signs = { well: CircleCheck, later: CircleDashed, ill: TriangleAlert }

const Sound = ({ is, fact, children }: { is: keyof typeof signs; fact: string; children: ReactNode }) => (
  <li>
    <span className={styles[is]}>
      <Icon of={signs[is]} />
    </span>
    <span>
      <b>{fact}</b>
      <span className={styles.detail}>{children}</span>
    </span>
  </li>
)

/** How long the server took to answer the page's own first question, as the browser measured it. */
function useAnsweredMs(): number | null {
  const [ms, setMs] = useState<number | null>(null)
  useEffect(() => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const asked = entries.find((entry) => new URL(entry.name).pathname === '/api/instance')
    if (asked) setMs(Math.max(1, Math.round(asked.responseStart - asked.requestStart)))
  }, [])
  return ms
}
