/** The log of a space, for its owners. */
import { Link } from 'wouter'
import { getSpace } from '../../shared/api/index.ts'
import { Page, TroublePage, useReply, useSay } from '../app/index.ts'
import { AuditList } from '../site/index.ts'
import { spacePath } from '../space/index.ts'
import styles from './SitePage.module.css'

export function SpaceAuditPage({ id }: { id: string }) {
  const say = useSay()
  const space = useReply(getSpace, { params: { space: id } })
  if (space.error && !space.data) return <TroublePage failure={space.error} onRetry={() => void space.refetch()} />
  const title = space.data ? say('audit.spaceTitle', { space: space.data.name }) : null
  return (
    <Page title={title} width="text" className={styles.page}>
      <h1>{title}</h1>
      {space.data && (
        <p>
          <Link href={spacePath(id)}>{space.data.name}</Link>
        </p>
      )}
      <AuditList space={id} />
    </Page>
  )
}
