/** A new space: its name and what it is about. */
import { useLocation } from 'wouter'
import { createSpace, listSpaces } from '../../shared/api/index.ts'
import { forget, useForm, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Button, Dialog, ErrorSummary, TextAreaField, TextField } from '../ui/index.ts'
import styles from './forms.module.css'
import { spacePath } from './paths.ts'

/** Render it only while it is open. Leads into the new space. */
export function NewSpaceDialog({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const [, go] = useLocation()
  const form = useForm('new-space', { name: '', summary: '' }, async (values) => {
    const space = await call(createSpace, { request: values })
    void forget(listSpaces)
    go(spacePath(space.id))
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('spaces.new')}
      footer={
        <>
          <Button big onClick={onClose}>
            {say('common.cancel')}
          </Button>
          <Button big type="submit" form="new-space" kind="primary" busy={form.busy}>
            {say('spaces.create')}
          </Button>
        </>
      }
    >
      <form id="new-space" className={styles.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <TextField {...form.field('name')} label={say('spaces.name')} hint={say('spaces.nameHint')} autoComplete="off" />
        <TextAreaField
          {...form.field('summary')}
          label={say('spaces.about')}
          aside={say('spaces.optional')}
          hint={say('spaces.aboutHint')}
          counter={600}
          rows={3}
        />
      </form>
    </Dialog>
  )
}
