/** The front door: one sentence, a search, the portico; then numbers as facts and the newest enterprises. Only what is really here. */
import { Accessibility, CirclePlus, CodeXml, LogIn, Server } from 'lucide-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { type EnterpriseView, listEnterprises } from '../../shared/api/index.ts'
import { Page, useFormat, useInstance, useReply, useSay } from '../app/index.ts'
import { EnterpriseSign } from '../directory/index.ts'
import { Badge, Button, Icon, LinkButton, SearchBox } from '../ui/index.ts'
import styles from './HomePage.module.css'
import { Portico } from './home/Portico.tsx'

const newestShown = 3

export function HomePage() {
  const say = useSay()
  const { name } = useInstance()
  return (
    <Page title={name} width="full" className={styles.page}>
      <section className={styles.hero}>
        <div className={styles.say}>
          <h1>{say('home.title')}</h1>
          <p className={styles.lead}>{say('home.lead')}</p>
          <Ask />
          <div className={styles.under}>
            <Link href="/join">
              <Icon of={LogIn} />
              {say('home.join')}
            </Link>
            <Link href="/enterprises/new">
              <Icon of={CirclePlus} />
              {say('home.add')}
            </Link>
          </div>
          <ul className={styles.trust}>
            <li>
              <Icon of={CodeXml} size={16} />
              {say('home.open')}
            </li>
            <li>
              <Icon of={Server} size={16} />
              {say('home.data')}
            </li>
            <li>
              <Icon of={Accessibility} size={16} />
              {say('home.access')}
            </li>
          </ul>
        </div>
        <Portico />
      </section>
      <Facts />
      <Newest />
    </Page>
  )
}

function Ask() {
  const say = useSay()
  const [, go] = useLocation()
  const [words, setWords] = useState('')
  return (
    <search>
      <form
        className={styles.ask}
        onSubmit={(event) => {
          event.preventDefault()
          go(words.trim() ? `/enterprises?q=${encodeURIComponent(words.trim())}` : '/enterprises')
        }}
      >
        <SearchBox big className={styles.box} label={say('home.ask')} value={words} onChange={setWords} />
        <Button type="submit" kind="primary" big>
          {say('home.find')}
        </Button>
      </form>
    </search>
  )
}

function Facts() {
  const say = useSay()
  const format = useFormat()
  const { counts } = useInstance()
  const facts = (['enterprises', 'countries', 'spaces', 'templates'] as const).filter((fact) => counts[fact] > 0)
  return (
    <section className={styles.facts} aria-label={say('home.facts')}>
      <ul>
        {facts.map((fact) => (
          <li key={fact}>
            <b className="num">{format.number(counts[fact])}</b> {say(`home.${fact}`, { count: counts[fact] })}
          </li>
        ))}
      </ul>
      {counts.enterprises > 0 && <Link href="/enterprises">{say('home.all')}</Link>}
    </section>
  )
}

function Newest() {
  const say = useSay()
  const reply = useReply(listEnterprises)
  if (!reply.data) return null
  const newest = [...reply.data.enterprises].sort((a, b) => b.changedAt - a.changedAt).slice(0, newestShown)
  return (
    <section className={styles.below} aria-labelledby="newest">
      <h2 id="newest">{say('home.newest')}</h2>
      {newest.length === 0 ? (
        <div className={styles.none}>
          <p>{say('home.none')}</p>
          <LinkButton href="/enterprises/new">{say('home.add')}</LinkButton>
        </div>
      ) : (
        <div className={styles.cards}>
          {newest.map((enterprise) => (
            <Newcomer key={enterprise.id} enterprise={enterprise} />
          ))}
        </div>
      )}
    </section>
  )
}

function Newcomer({ enterprise }: { enterprise: EnterpriseView }) {
  const say = useSay()
  const format = useFormat()
  const sector = enterprise.fields[0]
  return (
    <article className={styles.card}>
      <div className={styles.cardTop}>
        {sector && <Badge>{say(`sector.${sector}`)}</Badge>}
        <span>{format.country(enterprise.country)}</span>
      </div>
      <h3>
        <Link href={`/enterprises/${enterprise.id}`}>{enterprise.name}</Link>
      </h3>
      <p className={styles.aim}>{enterprise.aim}</p>
      <p className={styles.cardEnd}>
        <EnterpriseSign enterprise={enterprise} />
        <span>{[enterprise.place, enterprise.offers[0] ?? enterprise.needs[0]].filter(Boolean).join(' · ')}</span>
      </p>
    </article>
  )
}
