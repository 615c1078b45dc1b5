/** One's own account: name, language, theme, and the way out. */
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { changeMe, type Me } from '../../shared/api/index.ts'
import {
  becomes,
  chooseTheme,
  languageChoices,
  leave,
  Page,
  type ThemeChoice,
  TroublePage,
  toastFailure,
  useForm,
  useLanguage,
  useMe,
  useSay,
  useSpeak,
  useThemeChoice,
} from '../app/index.ts'
import { ApiFailure, call } from '../host/index.ts'
import { Button, Card, ErrorSummary, Face, Segmented, TextField, toast } from '../ui/index.ts'
import styles from './AccountPage.module.css'

export function AccountPage() {
  const me = useMe()
  if (!me) return <TroublePage failure={new ApiFailure(401, { code: 'notSignedIn', message: '' })} />
  return <Account me={me} />
}

function Account({ me }: { me: Me }) {
  const say = useSay()
  const language = useLanguage()
  const speak = useSpeak()
  const theme = useThemeChoice()
  const [leaving, setLeaving] = useState(false)
  const form = useForm('me', { personName: me.name }, async (request) => {
    becomes(await call(changeMe, { request }))
    toast(say('account.saved'))
  })
  const signOut = async () => {
    setLeaving(true)
    try {
      await leave()
      toast(say('account.signedOut'))
    } catch (failure) {
      toastFailure(failure, say)
      setLeaving(false)
    }
  }
  return (
    <Page title={say('account.title')} width="text" className={styles.page}>
      <div className={styles.head}>
        <Face person={me} size="large" silent />
        <h1>{say('account.title')}</h1>
      </div>
      <Card as="section" pad className={styles.part}>
        <dl className={styles.facts}>
          {me.email && (
            <div>
              <dt>{say('account.email')}</dt>
              <dd>{me.email}</dd>
            </div>
          )}
          {me.instance && (
            <div>
              <dt>{say('account.role')}</dt>
              <dd>{say(`account.${me.instance}`)}</dd>
            </div>
          )}
        </dl>
        {me.guest && <p className={styles.guest}>{say('account.guest')}</p>}
        <form className={styles.part} onSubmit={form.submit} noValidate>
          <ErrorSummary problems={form.problems} />
          <TextField {...form.field('personName')} label={say('account.name')} hint={say('signIn.nameHint')} autoComplete="name" />
          <div>
            <Button type="submit" kind="primary" busy={form.busy}>
              {say('account.save')}
            </Button>
          </div>
        </form>
      </Card>
      <Card as="section" pad className={styles.part}>
        <h2>{say('account.settings')}</h2>
        <Segmented
          name="language"
          label={say('shell.language')}
          labelled
          value={language}
          onChange={speak}
          options={languageChoices.map(({ value, label }) => ({ value, label }))}
        />
        <Segmented
          name="theme"
          label={say('shell.theme')}
          labelled
          value={theme}
          onChange={chooseTheme}
          options={themes.map((value) => ({ value, label: say(`shell.theme.${value}`) }))}
        />
      </Card>
      <div>
        <Button icon={LogOut} busy={leaving} onClick={() => void signOut()}>
          {say('shell.signOut')}
        </Button>
      </div>
    </Page>
  )
}

const themes: readonly ThemeChoice[] = ['light', 'dark', 'system']
