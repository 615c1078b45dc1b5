/** The gallery: every template, by stage; a close look at one; using it in a space. */
import { LayoutTemplate } from 'lucide-react'
import { useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { listTemplates, type TemplateView } from '../../shared/api/index.ts'
import { type Stage, stages } from '../../shared/model/index.ts'
import type { Language } from '../../shared/words/index.ts'
import { languageChoices, Page, Trouble, useLanguage, useReply, useSay } from '../app/index.ts'
import { Column, findTemplates, TemplateFace, TemplatePreview } from '../space/index.ts'
import { Button, Chip, EmptyState, Icon, SearchBox, Skeleton } from '../ui/index.ts'
import styles from './TemplatesPage.module.css'

/** Minutes that fit a short, a middling and a long meeting. */
const lengths = [30, 60]

export function TemplatesPage() {
  const say = useSay()
  const [, go] = useLocation()
  const pageLanguage = useLanguage()
  const [own, setOwn] = useState<Language | null>(null)
  const language = own ?? pageLanguage
  const query = new URLSearchParams(useSearch())
  const stage = stages.find((one) => one === query.get('stage')) ?? null
  const [words, setWords] = useState('')
  const [minutes, setMinutes] = useState<number | null>(null)
  const [kind, setKind] = useState<TemplateView['kind'] | null>(null)
  const known = useReply(listTemplates, { request: { language } }, { keepPrevious: true })
  const all = known.data?.templates ?? []
  const found = findTemplates(all, { words, stage, kind, minutes })
  const without = findTemplates(all, { words, stage: null, kind: null, minutes: null })
  const looked = all.find(({ id }) => id === query.get('template'))

  const clear = () => {
    setMinutes(null)
    setKind(null)
    go(addressOf({ stage: null, template: null }))
  }

  return (
    <Page title={say('shell.templates')} width="full" className={styles.gallery}>
      <nav className={styles.side} aria-label={say('templates.stages')}>
        <h2>{say('templates.stages')}</h2>
        <ul>
          <li>
            <Link href={addressOf({ stage: null, template: null })} aria-current={stage === null ? 'true' : undefined}>
              <Icon of={LayoutTemplate} />
              {say('templates.all')}
              <span className={styles.count}>{known.data ? all.length : ''}</span>
            </Link>
          </li>
          {stages.map((one) => (
            <li key={one}>
              <Link href={addressOf({ stage: one, template: null })} aria-current={stage === one ? 'true' : undefined}>
                <Column small state={stage === one ? 'now' : 'later'} />
                {say(`stage.${one}`)}
                <span className={styles.count}>{known.data ? all.filter((template) => template.stage === one).length : ''}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.main}>
        {known.error && !known.data ? (
          <Trouble level={1} failure={known.error} onRetry={() => void known.refetch()} />
        ) : !known.data ? (
          <Skeleton />
        ) : (
          <>
            <h1>{say('templates.title', { count: all.length })}</h1>
            <p className={styles.lead}>{say('templates.lead')}</p>
            <div className={styles.tools}>
              <SearchBox className={styles.search} label={say('templates.searchHint')} value={words} onChange={setWords} />
              {lengths.map((length) => (
                <Chip
                  key={length}
                  label={say('templates.upTo', { minutes: length })}
                  pressed={minutes === length}
                  onPress={() => setMinutes(minutes === length ? null : length)}
                />
              ))}
              {(['board', 'document'] as const).map((one) => (
                <Chip
                  key={one}
                  label={say(one === 'board' ? 'templates.boards' : 'templates.documents')}
                  pressed={kind === one}
                  onPress={() => setKind(kind === one ? null : one)}
                />
              ))}
              <label className={styles.language}>
                <span>{say('templates.language')}</span>
                <select value={language} onChange={(event) => setOwn(event.target.value as Language)}>
                  {languageChoices.map((choice) => (
                    <option key={choice.value} value={choice.value} lang={choice.lang}>
                      {choice.label}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            <p className="spoken" role="status">
              {say('templates.found', { count: found.length })}
            </p>
            {found.length === 0 && (
              <EmptyState
                title={say('templates.none')}
                actions={
                  <Button
                    kind="primary"
                    onClick={() => {
                      if (without.length === 0) setWords('')
                      clear()
                    }}
                  >
                    {say('templates.clear')}
                  </Button>
                }
              >
                {without.length > 0 ? say('templates.noneMore', { count: without.length }) : say('templates.noneAtAll')}
              </EmptyState>
            )}
            {stages.map((one) => {
              const here = found.filter((template) => template.stage === one)
              return here.length > 0 && <Group key={one} stage={one} chosen={stage} templates={here} language={language} />
            })}
          </>
        )}
      </div>
      {looked && <TemplatePreview template={looked} language={language} onClose={() => go(addressOf({ stage, template: null }))} />}
    </Page>
  )
}

interface GroupProps {
  stage: Stage
  /** The stage that is filtered by, kept in the addresses of the cards. */
  chosen: Stage | null
  templates: readonly TemplateView[]
  language: Language
}

function Group({ stage, chosen, templates, language }: GroupProps) {
  const say = useSay()
  return (
    <section className={styles.group} aria-labelledby={`templates-${stage}`}>
      <header>
        <h2 id={`templates-${stage}`}>{say(`stage.${stage}`)}</h2>
        <p>{say(`stage.${stage}.aim`)}</p>
      </header>
      <ul className={styles.cards}>
        {templates.map((template) => (
          <li key={template.id}>
            <Link href={addressOf({ stage: chosen, template: template.id })} className={styles.card} lang={language}>
              <TemplateFace template={template} language={language} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function addressOf({ stage, template }: { stage: Stage | null; template: string | null }): string {
  const query = new URLSearchParams({ ...(stage ? { stage } : {}), ...(template ? { template } : {}) }).toString()
  return `/templates${query && `?${query}`}`
}
