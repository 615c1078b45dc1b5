/** The forms of a shape, as they are drawn. A radio group: arrows walk, each is spoken by name. */
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { type Form, formNames, forms } from '../../../shared/kinds/index.ts'
import { useSay } from '../../app/language.tsx'
import css from './forms.module.css'

interface FormPaletteProps {
  /** Null when the selected shapes differ. */
  value: Form | null
  onChange(form: Form): void
  label: string
}

export function FormPalette({ value, onChange, label }: FormPaletteProps) {
  const say = useSay()
  return (
    <RadioGroup data-forms className={css.forms} aria-label={label} value={value ?? ''} onValueChange={(next) => onChange(next as Form)}>
      {formNames.map((form) => {
        const name = say(`board.form.${form}`)
        return (
          <Radio.Root key={form} value={form} className={css.form} aria-label={name} title={name}>
            <FormMark form={form} />
          </Radio.Root>
        )
      })}
    </RadioGroup>
  )
}

/** A form as a line drawing of 24 by 20. */
export function FormMark({ form }: { form: Form }) {
  const { outline, detail } = forms[form]
  const box = { x: 2, y: 2, w: 20, h: 16 }
  const lines = [...outline(box), ...(detail?.(box) ?? [])].map((command) => command.join(' ')).join(' ')
  return (
    <svg className={css.mark} viewBox="0 0 24 20" aria-hidden="true">
      <path d={lines} />
    </svg>
  )
}
