/** An account for somebody: they choose their password by a link. */
import { instanceRoles } from '../../shared/access/index.ts'
import { type AccountRow, addPerson, listPeople } from '../../shared/api/index.ts'
import { isLanguage } from '../../shared/words/index.ts'
import { forget, languageChoices, useForm, useLanguage, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Button, Dialog, ErrorSummary, SelectField, TextField, toast } from '../ui/index.ts'
import type { HandedLink } from './LinkDialog.tsx'
import styles from './site.module.css'

export function AddPersonDialog({ onClose, onLink }: { onClose: () => void; onLink: (link: HandedLink) => void }) {
  const say = useSay()
  const spoken = useLanguage()
  const form = useForm('person', { personName: '', email: '', language: spoken as string, instance: 'member' as string }, async (typed) => {
    const { token, expiresAt } = await call(addPerson, {
      request: {
        ...typed,
        language: isLanguage(typed.language) ? typed.language : 'en',
        instance: typed.instance as AccountRow['instance'],
      },
    })
    await forget(listPeople)
    if (token !== null) return onLink({ name: typed.personName, token, expiresAt })
    toast(say('site.personSent', { email: typed.email }))
    onClose()
  })
  return (
    <Dialog open onClose={onClose} title={say('site.personAdd')}>
      <form className={styles.dialog} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <TextField {...form.field('personName')} label={say('account.name')} autoComplete="off" />
        <TextField {...form.field('email')} label={say('signIn.email')} type="email" autoComplete="off" />
        <SelectField {...form.field('language')} label={say('shell.language')} options={languageChoices} />
        <SelectField
          {...form.field('instance')}
          label={say('account.role')}
          options={instanceRoles.toReversed().map((role) => ({ value: role, label: say(`account.${role}`) }))}
        />
        <Button type="submit" kind="primary" big busy={form.busy}>
          {say('site.personAddDo')}
        </Button>
      </form>
    </Dialog>
  )
}
