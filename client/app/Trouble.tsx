/** A page, or a part of one, that could not be shown: what happened, whether the work is safe, the nearest way on. */

import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { ApiFailure } from '../host/index.ts'
import { Button, EmptyState, LinkButton } from '../ui/index.ts'
import { failureWords } from './failureWords.ts'
import { useSay } from './language.tsx'
import { Page } from './page.tsx'
import { useMe } from './session.tsx'
import { signInHref, TopBar } from './TopBar.tsx'
import styles from './Trouble.module.css'

export interface TroubleProps {
  /** What was thrown; an `ApiFailure` speaks for itself. */
  failure: unknown
  /** Tries again; offered when that can help. */
  onRetry?: () => void | Promise<void>
}

/** As a whole page, with its own <main>. */
export function TroublePage(props: TroubleProps) {
  const say = useSay()
  return (
    <Page title={split(failureWords(props.failure, say)).what} width="text">
      <Trouble {...props} level={1} />
    </Page>
  )
}

/** In place of a board or a document, which bring a bar of their own and here have none. */
export const TroubleWithBar = (props: TroubleProps) => (
  <>
    <TopBar />
    <TroublePage {...props} />
  </>
)

/** Inside a page. */
export function Trouble({ failure, onRetry, level = 2 }: TroubleProps & { level?: 1 | 2 }) {
  const say = useSay()
  const me = useMe()
  const [path] = useLocation()
  const { what, rest } = split(failureWords(failure, say))
  const code = failure instanceof ApiFailure ? failure.code : 'page'
  const passing = code === 'offline' || code === 'unexpected' || code === 'page' || code === 'tooMany' || code === 'shuttingDown'
  const acts = passing || code === 'notSignedIn'
  return (
    <div className={styles.trouble} role="alert">
      <EmptyState
        level={level}
        title={what}
        drawing={<BrokenRow />}
        actions={
          <>
            {passing && (
              <Button kind="primary" onClick={() => void (onRetry ? onRetry() : location.reload())}>
                {say('trouble.retry')}
              </Button>
            )}
            {code === 'notSignedIn' && (
              <LinkButton kind="primary" href={signInHref(path)}>
                {say('shell.signIn')}
              </LinkButton>
            )}
            {me && (
              <LinkButton href="/spaces" kind={acts ? 'default' : 'primary'}>
                {say('trouble.spaces')}
              </LinkButton>
            )}
            <LinkButton href="/" kind={acts || me ? 'default' : 'primary'}>
              {say('trouble.home')}
            </LinkButton>
          </>
        }
      >
        {rest}
      </EmptyState>
    </div>
  )
}

/** Before the site itself could be asked: no bar, no account, one button. */
export function NoSite({ failure, onRetry }: TroubleProps) {
  const say = useSay()
  const { what, rest } = split(failureWords(failure, say))
  return (
    <main id="main" className={styles.alone} role="alert">
      <EmptyState
        level={1}
        title={what}
        drawing={<BrokenRow />}
        actions={
          <Button kind="primary" onClick={() => void onRetry?.()}>
            {say('trouble.retry')}
          </Button>
        }
      >
        {rest}
      </EmptyState>
    </main>
  )
}

/** An address that leads nowhere. */
export function NotFound(): ReactNode {
  return <TroublePage failure={new ApiFailure(404, { code: 'notFound', message: '' })} />
}

/** The first sentence is the heading; the others say the rest. */
export function split(words: string): { what: string; rest: string } {
  const end = words.search(/\. /)
  return end < 0 ? { what: words.replace(/\.$/, ''), rest: '' } : { what: words.slice(0, end), rest: words.slice(end + 2) }
}

const BrokenRow = () => (
  <div className={styles.row} aria-hidden="true">
    {[0, 1, 2, 3, 4].map((column) => (
      <svg key={column} viewBox="0 0 46 66" aria-hidden="true" className={column === 2 ? styles.gone : undefined}>
        <path className={styles.shaft} d="M7 1h32v5H7zM12.5 7h21l1.5 52h-24zM7 60h32v5H7z" />
        <path className={styles.flute} d="M17.5 10l-.5 46M23 10v46M28.5 10l.5 46" />
      </svg>
    ))}
  </div>
)
