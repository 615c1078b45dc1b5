/** One's own account: who one is, ways in, devices, programs, this browser, one's data, and the way out. */
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { getAccount, type Me } from '../../shared/api/index.ts'
import { errors } from '../../shared/errors.ts'
import { Devices, OwnData, Profile, SecondStep, Tokens, Ways } from '../account/index.ts'
import {
  chooseTheme,
  failureWords,
  languageChoices,
  leave,
  Page,
  type ThemeChoice,
  Trouble,
  TroublePage,
  toastFailure,
  useLanguage,
  useMe,
  useReply,
  useSay,
  useSpeak,
  useThemeChoice,
} from '../app/index.ts'
import { ApiFailure } from '../host/index.ts'
import { Banner, Button, Card, Face, Segmented, Skeleton, toast } from '../ui/index.ts'
import styles from './AccountPage.module.css'

export function AccountPage() {
  const me = useMe()
  if (!me) return <TroublePage failure={new ApiFailure(401, { code: 'notSignedIn', message: '' })} />
  return <Account me={me} />
}

function Account({ me }: { me: Me }) {
  const say = useSay()
  const account = useReply(getAccount)
  const [search] = useSearchParams()
  // Coming back from a provider, the address says what went wrong.
  const problem = search.get('problem')
  return (
    <Page title={say('account.title')} width="text" className={styles.page}>
      <div className={styles.head}>
        <Face person={me} size="large" silent />
        <h1>{say('account.title')}</h1>
      </div>
      {problem !== null && Object.hasOwn(errors, problem) && (
        <Banner tone="danger">{failureWords(new ApiFailure(400, { code: problem as keyof typeof errors, message: '' }), say)}</Banner>
      )}
      {account.error && !account.data ? (
        <Trouble failure={account.error} onRetry={() => void account.refetch()} />
      ) : !account.data ? (
        <Skeleton />
      ) : (
        <>
          <Profile me={me} account={account.data} />
          {!me.guest && <Ways account={account.data} />}
          {!me.guest && <SecondStep account={account.data} />}
          <Devices account={account.data} />
          {!me.guest && <Tokens account={account.data} />}
        </>
      )}
      <ThisBrowser />
      <OwnData me={me} />
      <Leave />
    </Page>
  )
}

function ThisBrowser() {
  const say = useSay()
  const language = useLanguage()
  const speak = useSpeak()
  const theme = useThemeChoice()
  return (
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
  )
}

function Leave() {
  const say = useSay()
  const [leaving, setLeaving] = useState(false)
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
    <div>
      <Button icon={LogOut} busy={leaving} onClick={() => void signOut()}>
        {say('shell.signOut')}
      </Button>
    </div>
  )
}

const themes: readonly ThemeChoice[] = ['light', 'dark', 'system']
