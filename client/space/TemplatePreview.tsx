/** A template, looked at closely: what it is for, how it goes, what it asks; and using it in a space of one's own. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { can } from '../../shared/access/index.ts'
import { createRoom, getSpace, listSpaces, type TemplateView } from '../../shared/api/index.ts'
import type { Language } from '../../shared/words/index.ts'
import { failureWords, forget, useMe, useReply, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Badge, Banner, Button, Dialog, LinkButton, SelectField } from '../ui/index.ts'
import { roomPath, templateThumbnail } from './paths.ts'
import { TemplateMeasure } from './TemplateFace.tsx'
import styles from './TemplatePreview.module.css'

export interface TemplatePreviewProps {
  template: TemplateView
  language: Language
  onClose: () => void
}

export function TemplatePreview({ template, language, onClose }: TemplatePreviewProps) {
  const say = useSay()
  return (
    <Dialog open onClose={onClose} size="wide" title={template.name} footer={<UseIt template={template} language={language} />}>
      <div className={styles.columns}>
        <div className={styles.picture}>
          <img src={templateThumbnail(template.id, language)} alt="" />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the text scrolls, so the keyboard must be able to stand in it */}
        <section className={styles.words} lang={language} tabIndex={0} aria-label={template.name}>
          <div className={styles.marks}>
            <Badge tone="accent">{say(`stage.${template.stage}`)}</Badge>
            <Badge>{say(template.kind === 'board' ? 'templates.board' : 'templates.document')}</Badge>
            <TemplateMeasure template={template} />
          </div>
          <p>{template.purpose}</p>
          <section>
            <h3>{say('templates.steps')}</h3>
            <ol className={styles.steps}>
              {template.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </section>
          {template.zones.length > 0 && (
            <section>
              <h3>{say('templates.questions')}</h3>
              <dl className={styles.questions}>
                {template.zones.map((zone) => (
                  <div key={`${zone.name} ${zone.question}`}>
                    <dt>{zone.name}</dt>
                    {zone.question && <dd>{zone.question}</dd>}
                  </div>
                ))}
              </dl>
            </section>
          )}
        </section>
      </div>
    </Dialog>
  )
}

/** Chooses a space in which the person may create, creates there, and leads in. */
function UseIt({ template, language }: { template: TemplateView; language: Language }) {
  const say = useSay()
  const me = useMe()
  const [, go] = useLocation()
  const spaces = useReply(listSpaces, {}, { enabled: me !== null })
  const [chosen, setChosen] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const mine = spaces.data?.spaces.filter(({ role }) => can({ instance: null, role }, 'room.create')) ?? []
  const space = chosen || mine[0]?.id

  if (!me) {
    return (
      <>
        <p className={styles.why}>{say('templates.needSignIn')}</p>
        <LinkButton big kind="primary" href={`/sign-in?then=${encodeURIComponent(`/templates?template=${template.id}`)}`}>
          {say('join.signIn')}
        </LinkButton>
      </>
    )
  }
  if (spaces.data && mine.length === 0) {
    return (
      <>
        <p className={styles.why}>{say('templates.needSpace')}</p>
        <LinkButton big kind="primary" href="/spaces">
          {say('space.mine')}
        </LinkButton>
      </>
    )
  }
  const use = async () => {
    if (!space) return
    setBusy(true)
    try {
      const room = await call(createRoom, {
        params: { space },
        request: { kind: template.kind, title: template.name, stage: template.stage, template: template.id, language },
      })
      void forget(getSpace, listSpaces)
      go(roomPath(room))
    } catch (thrown) {
      setFailure(thrown)
      setBusy(false)
    }
  }
  return (
    <>
      {failure !== null && <Banner tone="danger">{failureWords(failure, say)}</Banner>}
      <div className={styles.where}>
        <SelectField
          id="template-space"
          label={say('templates.useIn')}
          value={space ?? ''}
          onChange={setChosen}
          options={mine.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <Button big kind="primary" busy={busy || !spaces.data} onClick={() => void use()} className={styles.use}>
        {say('templates.use')}
      </Button>
    </>
  )
}
