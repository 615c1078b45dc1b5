/** Name of a space, what it is about, and its facts: call, money, dates. */
import { changeSpace, getSpace, listSpaces, type SpaceView } from '../../shared/api/index.ts'
import { forget, useForm, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Button, Dialog, ErrorSummary, TextAreaField, TextField } from '../ui/index.ts'
import styles from './forms.module.css'

/** Render it only while it is open. */
export function SpaceFactsDialog({ space, onClose }: { space: SpaceView; onClose: () => void }) {
  const say = useSay()
  const form = useForm('space-facts', { name: space.name, summary: space.summary, facts: space.facts }, async (request) => {
    await call(changeSpace, { params: { space: space.id }, request })
    onClose()
    await forget(getSpace, listSpaces)
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('space.about')}
      footer={
        <>
          <Button big onClick={onClose}>
            {say('common.cancel')}
          </Button>
          <Button big type="submit" form="space-facts" kind="primary" busy={form.busy}>
            {say('common.save')}
          </Button>
        </>
      }
    >
      <form id="space-facts" className={styles.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <TextField {...form.field('name')} label={say('spaces.name')} autoComplete="off" />
        <TextField
          {...form.field('facts')}
          label={say('space.facts')}
          aside={say('spaces.optional')}
          hint={say('space.factsHint')}
          autoComplete="off"
          counter={200}
        />
        <TextAreaField {...form.field('summary')} label={say('spaces.about')} aside={say('spaces.optional')} counter={600} rows={4} />
      </form>
    </Dialog>
  )
}
