/** What waits for a decision: each new profile can be published or sent back with a question. */
import { Link, useLocation } from 'wouter'
import { can } from '../../shared/access/index.ts'
import { type EnterpriseView, listEnterprises } from '../../shared/api/index.ts'
import { Page, Trouble, TroublePage, useFormat, useMe, useReply, useSay } from '../app/index.ts'
import { Decision, EnterpriseSign, factsLine } from '../directory/index.ts'
import { ApiFailure } from '../host/index.ts'
import { Badge, Card, EmptyState, LinkButton, Skeleton } from '../ui/index.ts'
import styles from './WaitingPage.module.css'

export function WaitingPage() {
  const say = useSay()
  const me = useMe()
  const decides = can({ instance: me?.instance ?? null, role: null }, 'enterprise.decide')
  const [path] = useLocation()
  const reply = useReply(listEnterprises, { request: { state: 'waiting' } }, { enabled: decides })
  if (!decides) return <TroublePage key={path} failure={refused(me !== null)} />
  const waiting = reply.data?.enterprises
  return (
    <Page title={say('waiting.title')} width="text">
      <h1>{say('waiting.title')}</h1>
      <p className={styles.lead}>{say('waiting.lead')}</p>
      {reply.error && !waiting ? (
        <Trouble failure={reply.error} onRetry={() => void reply.refetch()} />
      ) : !waiting ? (
        <Skeleton />
      ) : waiting.length === 0 ? (
        <EmptyState title={say('waiting.none')} actions={<LinkButton href="/enterprises">{say('enterprise.back')}</LinkButton>}>
          {say('waiting.noneWhat')}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {waiting.map((enterprise) => (
            <Entry key={enterprise.id} enterprise={enterprise} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function Entry({ enterprise }: { enterprise: EnterpriseView }) {
  const say = useSay()
  const format = useFormat()
  return (
    <Card as="li" pad className={styles.entry}>
      <div className={styles.head}>
        <EnterpriseSign enterprise={enterprise} />
        <div>
          <h2>{enterprise.name}</h2>
          <p>{factsLine(enterprise, say, format)}</p>
        </div>
        <span className={styles.when}>{say('waiting.since', { day: format.day(enterprise.changedAt) })}</span>
      </div>
      <p>{enterprise.aim}</p>
      <p className={styles.badges}>
        {enterprise.fields.map((field) => (
          <Badge key={field}>{say(`sector.${field}`)}</Badge>
        ))}
      </p>
      <div className={styles.end}>
        <Decision enterprise={enterprise} />
        <Link href={`/enterprises/${enterprise.id}`}>
          {say('waiting.open')}
          <span className="spoken">: {enterprise.name}</span>
        </Link>
      </div>
    </Card>
  )
}

const refused = (signedIn: boolean): ApiFailure =>
  signedIn ? new ApiFailure(403, { code: 'notAllowed', message: '' }) : new ApiFailure(401, { code: 'notSignedIn', message: '' })
