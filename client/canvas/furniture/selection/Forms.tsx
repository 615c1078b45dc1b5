/** The form of shapes. */
import { style } from '../../../../shared/commands/index.ts'
import { type Form, formNames } from '../../../../shared/kinds/index.ts'
import { useSay } from '../../../app/language.tsx'
import { FormMark, FormPalette } from '../FormPalette.tsx'
import { Pop } from './controls.tsx'
import { idsOf, type PartProps, sharedValue, withProp } from './part.ts'

export function Forms({ editor, objects }: PartProps) {
  const say = useSay()
  const all = withProp(objects, 'form')
  if (all.length === 0) return null
  const value = sharedValue(all, 'form')
  const form = formNames.find((name) => name === value) ?? null
  return (
    <Pop label={say('board.form')} face={<FormMark form={form ?? 'rectangle'} />}>
      <FormPalette
        label={say('board.form')}
        value={form}
        onChange={(next: Form) => editor.run(style, { ids: idsOf(all), props: { form: next } })}
      />
    </Pop>
  )
}
