/** The spaces a person belongs to, and the way to a new one. */
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { can } from '../../shared/access/index.ts'
import { listSpaces, type SpaceSummary } from '../../shared/api/index.ts'
import { stages } from '../../shared/model/index.ts'
import { Page, Trouble, useMe, useReply, useSay } from '../app/index.ts'
import { Column, NewSpaceDialog, RoomCards, spacePath, useWhen } from '../space/index.ts'
import { Badge, Button, EmptyState, LinkButton, Skeleton } from '../ui/index.ts'
import styles from './SpacesPage.module.css'

export function SpacesPage() {
  const say = useSay()
  const me = useMe()
  const spaces = useReply(listSpaces)
  const [making, setMaking] = useState(false)
  const mayMake = can({ instance: me?.instance ?? null, role: null }, 'space.create')
  const list = spaces.data?.spaces.toSorted((a, b) => b.changedAt - a.changedAt)
  const alone = spaces.data?.rooms ?? []
  const make = (
    <Button kind="primary" icon={Plus} onClick={() => setMaking(true)}>
      {say('spaces.new')}
    </Button>
  )
  return (
    <Page title={say('spaces.title')}>
      {spaces.error && !list ? (
        <Trouble level={1} failure={spaces.error} onRetry={() => void spaces.refetch()} />
      ) : list?.length === 0 && alone.length === 0 ? (
        <EmptyState
          level={1}
          title={say('spaces.empty.title')}
          drawing={<Row />}
          actions={
            <>
              {mayMake && make}
              <LinkButton href="/join" kind={mayMake ? 'default' : 'primary'}>
                {say('spaces.join')}
              </LinkButton>
            </>
          }
        >
          {say(mayMake ? 'spaces.empty.text' : 'spaces.empty.guest')}
        </EmptyState>
      ) : (
        <>
          <div className={styles.head}>
            <h1>{say('spaces.title')}</h1>
            <LinkButton href="/join">{say('spaces.join')}</LinkButton>
            {mayMake && make}
          </div>
          {list ? (
            <ul className={styles.cards}>
              {list.map((space) => (
                <SpaceCard key={space.id} space={space} />
              ))}
            </ul>
          ) : (
            <Skeleton />
          )}
          {alone.length > 0 && (
            <section className={styles.alone} aria-labelledby="spaces-alone">
              <h2 id="spaces-alone">{say('spaces.alone')}</h2>
              <p>{say('spaces.aloneWhat')}</p>
              <RoomCards rooms={alone} stages={false} />
            </section>
          )}
        </>
      )}
      {making && <NewSpaceDialog onClose={() => setMaking(false)} />}
    </Page>
  )
}

function SpaceCard({ space }: { space: SpaceSummary }) {
  const say = useSay()
  const when = useWhen()
  const at = stages.indexOf(space.stage)
  return (
    <li className={styles.card}>
      <div className={styles.bars} aria-hidden="true">
        {stages.map((stage, index) => (
          <Column key={stage} small state={index < at ? 'done' : index === at ? 'now' : 'later'} />
        ))}
      </div>
      <h2>
        <Link href={spacePath(space.id)} className={styles.link}>
          {space.name}
        </Link>
      </h2>
      {space.summary && <p className={styles.summary}>{space.summary}</p>}
      <p className={styles.marks}>
        <Badge tone="accent">{say('spaces.stage', { number: at + 1, stage: say(`stage.${space.stage}`) })}</Badge>
        <Badge>{say('spaces.role', { role: say(`role.${space.role}`) })}</Badge>
      </p>
      <p className={styles.facts}>
        <span>{say('spaces.people', { count: space.people })}</span>
        <span>{say('spaces.contents', { count: space.rooms })}</span>
        <span>{say('spaces.changed', { when: when.ago(space.changedAt) })}</span>
      </p>
    </li>
  )
}

const Row = () => (
  <div className={styles.row}>
    {stages.map((stage) => (
      <Column key={stage} />
    ))}
  </div>
)
