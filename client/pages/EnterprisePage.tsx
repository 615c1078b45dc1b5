/** The public page of one enterprise. Its editors change it here; stewards decide here. */
import { ArrowLeft, Pencil, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { can } from '../../shared/access/index.ts'
import { deleteEnterprise, type EnterpriseView, getEnterprise, getInstance, listEnterprises } from '../../shared/api/index.ts'
import { forget, Page, TroublePage, toastFailure, useFormat, useMe, useReply, useSay } from '../app/index.ts'
import { Decision, EnterpriseSign, factsLine } from '../directory/index.ts'
import { call } from '../host/index.ts'
import { Badge, Banner, Button, Card, ConfirmDialog, Icon, LinkButton, Skeleton, toast } from '../ui/index.ts'
import styles from './EnterprisePage.module.css'

export function EnterprisePage({ id }: { id: string }) {
  const reply = useReply(getEnterprise, { params: { enterprise: id } })
  if (reply.data) return <Profile enterprise={reply.data} />
  if (reply.error) return <TroublePage failure={reply.error} onRetry={() => void reply.refetch()} />
  return (
    <Page title={null}>
      <Skeleton />
    </Page>
  )
}

function Profile({ enterprise }: { enterprise: EnterpriseView }) {
  const say = useSay()
  const format = useFormat()
  const me = useMe()
  const decides = can({ instance: me?.instance ?? null, role: null }, 'enterprise.decide')
  return (
    <Page title={enterprise.name} className={styles.page}>
      <Link href="/enterprises" className={styles.back}>
        <Icon of={ArrowLeft} size={16} />
        {say('enterprise.back')}
      </Link>
      {enterprise.state === 'waiting' && (
        <Banner tone="warning" title={say('enterprise.waits')} action={decides ? <Decision enterprise={enterprise} /> : undefined}>
          {say('enterprise.waitsWhat')}
        </Banner>
      )}
      {enterprise.state === 'returned' && (
        <Banner
          title={say('enterprise.returned')}
          action={
            enterprise.mine ? <LinkButton href={`/enterprises/${enterprise.id}/edit`}>{say('enterprise.answer')}</LinkButton> : undefined
          }
        >
          {enterprise.question}
        </Banner>
      )}
      <header className={styles.head}>
        <EnterpriseSign enterprise={enterprise} large />
        <div className={styles.title}>
          <h1>{enterprise.name}</h1>
          <p>{factsLine(enterprise, say, format)}</p>
        </div>
        {(enterprise.mine || decides) && <Tools enterprise={enterprise} />}
      </header>
      <div className={styles.columns}>
        <div className={styles.text}>
          <section aria-label={say('enterprise.aim')}>
            <p className={styles.aim}>{enterprise.aim}</p>
          </section>
          {enterprise.about && (
            <section>
              <h2>{say('enterprise.about')}</h2>
              {paragraphs(enterprise.about)}
            </section>
          )}
          <div className={styles.exchange}>
            <Card as="section" pad>
              <h2>{say('enterprise.offers')}</h2>
              <Lines lines={enterprise.offers} none={say('enterprise.noOffers')} />
            </Card>
            <Card as="section" pad>
              <h2>{say('enterprise.needs')}</h2>
              <Lines lines={enterprise.needs} none={say('enterprise.noNeeds')} />
            </Card>
          </div>
        </div>
        <Card as="aside" pad className={styles.facts} aria-label={say('enterprise.facts')}>
          <h2>{say('enterprise.facts')}</h2>
          <dl>
            <Fact name={say('enterprise.place')}>
              {enterprise.place}, {format.country(enterprise.country)}
            </Fact>
            <Fact name={say('enterprise.size')}>
              {enterprise.people === null ? say('enterprises.startingUp') : say('enterprises.people', { count: enterprise.people })}
            </Fact>
            {enterprise.since !== null && <Fact name={say('enterprise.founded')}>{enterprise.since}</Fact>}
            <Fact name={say('enterprise.fields')}>
              <span className={styles.badges}>
                {enterprise.fields.map((field) => (
                  <Badge key={field}>{say(`sector.${field}`)}</Badge>
                ))}
              </span>
            </Fact>
            {enterprise.worksIn.length > 0 && (
              <Fact name={say('enterprise.worksIn')}>{enterprise.worksIn.map((code) => format.language(code)).join(', ')}</Fact>
            )}
            {enterprise.website && (
              <Fact name={say('enterprise.website')}>
                <a href={enterprise.website} rel="noopener noreferrer nofollow" className={styles.website}>
                  {enterprise.website.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
                </a>
              </Fact>
            )}
          </dl>
        </Card>
      </div>
    </Page>
  )
}

function Tools({ enterprise }: { enterprise: EnterpriseView }) {
  const say = useSay()
  const [, go] = useLocation()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    try {
      await call(deleteEnterprise, { params: { enterprise: enterprise.id } })
      go('/enterprises')
      toast(say('enterprise.deleted', { name: enterprise.name }))
      await forget(listEnterprises, getInstance)
    } catch (failure) {
      setBusy(false)
      setAsking(false)
      toastFailure(failure, say)
    }
  }
  return (
    <div className={styles.tools}>
      <LinkButton icon={Pencil} href={`/enterprises/${enterprise.id}/edit`}>
        {say('enterprise.edit')}
      </LinkButton>
      <Button kind="plain" icon={Trash2} onClick={() => setAsking(true)}>
        {say('enterprise.delete')}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={say('enterprise.deleteAsk', { name: enterprise.name })}
        cancel={say('common.cancel')}
        confirm={say('enterprise.delete')}
        danger
        busy={busy}
        onConfirm={() => void remove()}
      >
        {say('enterprise.deleteWhat')}
      </ConfirmDialog>
    </div>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const Lines = ({ lines, none }: { lines: readonly string[]; none: string }) =>
  lines.length === 0 ? (
    <p className={styles.none}>{none}</p>
  ) : (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )

const paragraphs = (text: string): ReactNode => text.split(/\n+/).map((paragraph) => <p key={paragraph}>{paragraph}</p>)
