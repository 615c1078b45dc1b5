/** A template as one sees it on a shelf: its drawing, name, minutes, group size. What stands around makes it a link or a choice. */
import { Clock, Users } from 'lucide-react'
import type { TemplateView } from '../../shared/api/index.ts'
import type { Language } from '../../shared/words/index.ts'
import { useSay } from '../app/index.ts'
import { Icon } from '../ui/index.ts'
import { templateThumbnail } from './paths.ts'
import styles from './TemplateFace.module.css'

export interface TemplateFaceProps {
  template: TemplateView
  language: Language
  /** Shows the purpose too. */
  purpose?: boolean
}

export function TemplateFace({ template, language, purpose = false }: TemplateFaceProps) {
  return (
    <>
      <span className={styles.picture}>
        <img src={templateThumbnail(template.id, language)} alt="" loading="lazy" onError={(event) => event.currentTarget.remove()} />
      </span>
      <span className={styles.words}>
        <b>{template.name}</b>
        {purpose && <span className={styles.purpose}>{template.purpose}</span>}
        <TemplateMeasure template={template} />
      </span>
    </>
  )
}

/** Minutes and group size: short to see, whole to hear. */
export function TemplateMeasure({ template: { minutes, people } }: { template: TemplateView }) {
  const say = useSay()
  const size = { from: people[0], to: people[1] }
  return (
    <span className={styles.measure}>
      <span>
        <Icon of={Clock} size={16} />
        <span aria-hidden="true">{say('templates.minutes', { minutes })}</span>
        <span className="spoken">{say('templates.minutesLong', { minutes })}</span>
      </span>
      <span>
        <Icon of={Users} size={16} />
        <span aria-hidden="true">{say('templates.people', size)}</span>
        <span className="spoken">{say('templates.peopleLong', size)}</span>
      </span>
    </span>
  )
}
