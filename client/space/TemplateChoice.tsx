/** Choosing one template: those of the stage first, then the others. A radio group whose answers are drawings. */
import type { TemplateView } from '../../shared/api/index.ts'
import type { Stage } from '../../shared/model/index.ts'
import type { Language } from '../../shared/words/index.ts'
import { useSay } from '../app/index.ts'
import { Banner, GroupField, Skeleton } from '../ui/index.ts'
import styles from './TemplateChoice.module.css'
import { TemplateFace } from './TemplateFace.tsx'

export interface TemplateChoiceProps {
  id: string
  /** Null while they are being fetched. */
  templates: readonly TemplateView[] | null
  failed: boolean
  stage: Stage
  language: Language
  value: string
  onChange: (template: TemplateView) => void
  error: string | null
}

export function TemplateChoice({ id, templates, failed, stage, language, value, onChange, error }: TemplateChoiceProps) {
  const say = useSay()
  const groups = [
    { title: say('newRoom.thisStage', { stage: say(`stage.${stage}`) }), of: templates?.filter((one) => one.stage === stage) ?? [] },
    { title: say('newRoom.otherStages'), of: templates?.filter((one) => one.stage !== stage) ?? [] },
  ].filter((group) => group.of.length > 0)
  return (
    <GroupField id={id} legend={say('newRoom.choose')} error={error}>
      {failed && <Banner tone="danger">{say('newRoom.templatesFailed')}</Banner>}
      {!templates && !failed && <Skeleton />}
      {templates?.length === 0 && <p className={styles.none}>{say('newRoom.noTemplates')}</p>}
      {groups.map((group) => (
        <div key={group.title}>
          <p className={styles.group}>{group.title}</p>
          <div className={styles.cards}>
            {group.of.map((template) => (
              <label key={template.id} className={styles.card}>
                <input type="radio" name={id} checked={template.id === value} onChange={() => onChange(template)} />
                <TemplateFace template={template} language={language} purpose />
              </label>
            ))}
          </div>
        </div>
      ))}
    </GroupField>
  )
}
