/** From an address to a page. Asks the server which site this is; until the first run is done, everything is the first run. */
import { QueryClientProvider } from '@tanstack/react-query'
import { type ComponentType, type ReactNode, Suspense, useEffect, useMemo } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { getInstance } from '../../shared/api/index.ts'
import { ApiFailure, call } from '../host/index.ts'
import { KitWordsContext, Skeleton, Toaster } from '../ui/index.ts'
import styles from './App.module.css'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { failureWords, toastFailure } from './failureWords.ts'
import { sayNow, useSay } from './language.tsx'
import { later } from './later.ts'
import { Page } from './page.tsx'
import { queries, useReply } from './reply.ts'
import { SessionProvider } from './session.tsx'

type PageOf = ComponentType<{ id: string }>

/** A page's code comes when it is first shown. */
const page = (load: () => Promise<PageOf>): PageOf => later(load)

// Boards and documents bring a bar of their own and should not wait for this one.
const TopBar = later(async () => (await import('./TopBar.tsx')).TopBar)
const TroublePage = later(async () => (await import('./Trouble.tsx')).TroublePage)
const NoSite = later(async () => (await import('./Trouble.tsx')).NoSite)
const NotFound = later(async () => (await import('./Trouble.tsx')).NotFound)

const FirstRunPage = page(async () => (await import('../pages/FirstRunPage.tsx')).FirstRunPage)

interface Place {
  path: string
  page: PageOf
  /** What stands above: the whole bar, a bare one (doors), or nothing (rooms bring their own). */
  bar: 'whole' | 'bare' | 'none'
}

/** In the order they are tried. */
const places: readonly Place[] = [
  { path: '/', page: page(async () => (await import('../pages/HomePage.tsx')).HomePage), bar: 'whole' },
  { path: '/enterprises', page: page(async () => (await import('../pages/EnterprisesPage.tsx')).EnterprisesPage), bar: 'whole' },
  { path: '/enterprises/new', page: page(async () => (await import('../pages/EnterpriseFormPage.tsx')).EnterpriseFormPage), bar: 'whole' },
  { path: '/enterprises/:id', page: page(async () => (await import('../pages/EnterprisePage.tsx')).EnterprisePage), bar: 'whole' },
  {
    path: '/enterprises/:id/edit',
    page: page(async () => (await import('../pages/EnterpriseFormPage.tsx')).EnterpriseFormPage),
    bar: 'whole',
  },
  { path: '/waiting', page: page(async () => (await import('../pages/WaitingPage.tsx')).WaitingPage), bar: 'whole' },
  { path: '/spaces', page: page(async () => (await import('../pages/SpacesPage.tsx')).SpacesPage), bar: 'whole' },
  { path: '/spaces/:id', page: page(async () => (await import('../pages/SpacePage.tsx')).SpacePage), bar: 'whole' },
  { path: '/templates', page: page(async () => (await import('../pages/TemplatesPage.tsx')).TemplatesPage), bar: 'whole' },
  { path: '/spaces/:id/audit', page: page(async () => (await import('../pages/SpaceAuditPage.tsx')).SpaceAuditPage), bar: 'whole' },
  { path: '/site', page: page(async () => (await import('../pages/SitePage.tsx')).SitePage), bar: 'whole' },
  { path: '/site/:id', page: page(async () => (await import('../pages/SitePage.tsx')).SitePage), bar: 'whole' },
  { path: '/account', page: page(async () => (await import('../pages/AccountPage.tsx')).AccountPage), bar: 'whole' },
  { path: '/sign-in', page: page(async () => (await import('../pages/SignInPage.tsx')).SignInPage), bar: 'bare' },
  { path: '/link', page: page(async () => (await import('../pages/LinkPage.tsx')).LinkPage), bar: 'bare' },
  { path: '/join', page: page(async () => (await import('../pages/JoinPage.tsx')).JoinPage), bar: 'bare' },
  { path: '/boards/:id', page: page(async () => (await import('../pages/BoardPage.tsx')).BoardPage), bar: 'none' },
  { path: '/documents/:id', page: page(async () => (await import('../pages/DocumentPage.tsx')).DocumentPage), bar: 'none' },
]

export const App = () => (
  <QueryClientProvider client={queries}>
    <Kit>
      <ErrorBoundary of="" fallback={(failure) => <Bare failure={failure} />}>
        <Site />
      </ErrorBoundary>
      <Toaster />
    </Kit>
  </QueryClientProvider>
)

function Kit({ children }: { children: ReactNode }) {
  const say = useSay()
  const words = useMemo(
    () => ({
      close: say('common.close'),
      problem: say('shell.problem'),
      news: say('shell.news'),
      busy: say('shell.busy'),
      remove: say('shell.remove'),
      loading: say('common.loading'),
    }),
    [say],
  )
  return <KitWordsContext.Provider value={words}>{children}</KitWordsContext.Provider>
}

function Site() {
  const instance = useReply(getInstance)
  useEffect(() => {
    // Whoever loses the network later should be told so in full.
    const idle = window.setTimeout(() => void import('./Trouble.tsx').catch(() => {}), 4000)
    return () => clearTimeout(idle)
  }, [])
  if (!instance.data) {
    if (!instance.error) return <Skeleton />
    return (
      <Suspense fallback={<Skeleton />}>
        <NoSite failure={instance.error} onRetry={() => void instance.refetch()} />
      </Suspense>
    )
  }
  return (
    <SessionProvider instance={instance.data}>
      {instance.data.ready ? (
        <Places />
      ) : (
        <Suspense fallback={null}>
          <FirstRunPage id="" />
        </Suspense>
      )}
    </SessionProvider>
  )
}

const Places = () => (
  <Switch>
    {places.map((place) => (
      <Route key={place.path} path={place.path}>
        {(params: { id?: string }) => <Shown place={place} id={params.id ?? ''} />}
      </Route>
    ))}
    <Route>
      <Suspense fallback={<div className={styles.bar} />}>
        <TopBar />
        <NotFound />
      </Suspense>
    </Route>
  </Switch>
)

function Shown({ place: { page: PageHere, bar }, id }: { place: Place; id: string }) {
  const [path] = useLocation()
  return (
    <div className={styles.shell}>
      {bar !== 'none' && (
        <Suspense fallback={<div className={styles.bar} />}>
          <TopBar bare={bar === 'bare'} />
        </Suspense>
      )}
      <ErrorBoundary
        of={path}
        fallback={(failure, retry) => (
          <Suspense fallback={null}>
            <TroublePage failure={failure} onRetry={failure instanceof ApiFailure ? reloadIfReached : retry} />
          </Suspense>
        )}
      >
        <Suspense fallback={<Waiting />}>
          <PageHere key={id} id={id} />
        </Suspense>
      </ErrorBoundary>
    </div>
  )
}

/** A page that did not arrive is asked for by a new visit, but only once the server answers: until then the person would lose what is open. */
async function reloadIfReached(): Promise<void> {
  try {
    await call(getInstance)
    location.reload()
  } catch (failure) {
    toastFailure(failure, sayNow)
  }
}

/** Where not even the page that tells of trouble has come. */
function Bare({ failure }: { failure: unknown }) {
  const say = useSay()
  return (
    <main id="main" role="alert" className={styles.bare}>
      <p>{failureWords(failure, say)}</p>
      <button type="button" onClick={() => void reloadIfReached()}>
        {say('trouble.retry')}
      </button>
    </main>
  )
}

const Waiting = () => (
  <Page title={null}>
    <Skeleton />
  </Page>
)
