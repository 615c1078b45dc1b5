/** The site, for its administrators: settings, people, the log. */
import { Link } from 'wouter'
import { can } from '../../shared/access/index.ts'
import { getSite } from '../../shared/api/index.ts'
import { Page, Trouble, TroublePage, useMe, useReply, useSay } from '../app/index.ts'
import { ApiFailure } from '../host/index.ts'
import { AuditList, MailCard, People, ProvidersCard, SignUpCard } from '../site/index.ts'
import { Skeleton } from '../ui/index.ts'
import styles from './SitePage.module.css'

const parts = ['settings', 'people', 'audit'] as const
type Part = (typeof parts)[number]
const pathOf = (part: Part) => (part === 'settings' ? '/site' : `/site/${part}`)

/** `id`: the part of the page; '' for the first. */
export function SitePage({ id }: { id: string }) {
  const say = useSay()
  const me = useMe()
  if (!can({ instance: me?.instance ?? null, role: null }, 'instance.change')) {
    const failure = me
      ? new ApiFailure(403, { code: 'notAllowed', message: '' })
      : new ApiFailure(401, { code: 'notSignedIn', message: '' })
    return <TroublePage failure={failure} />
  }
  const part = parts.find((one) => one === id) ?? 'settings'
  return (
    <Page title={`${say(`site.${part}`)} · ${say('site.title')}`} width="text" className={styles.page}>
      <h1>{say('site.title')}</h1>
      <nav aria-label={say('site.parts')} className={styles.parts}>
        {parts.map((one) => (
          <Link key={one} href={pathOf(one)} aria-current={one === part ? 'page' : undefined}>
            {say(`site.${one}`)}
          </Link>
        ))}
      </nav>
      {part === 'settings' && <Settings />}
      {part === 'people' && <People />}
      {part === 'audit' && <AuditList />}
    </Page>
  )
}

function Settings() {
  const site = useReply(getSite)
  if (site.error && !site.data) return <Trouble failure={site.error} onRetry={() => void site.refetch()} />
  if (!site.data) return <Skeleton />
  return (
    <>
      <SignUpCard site={site.data} />
      <MailCard site={site.data} />
      <ProvidersCard site={site.data} />
    </>
  )
}
