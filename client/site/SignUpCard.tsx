/** The site's name, who may open an account, and how long the log is kept. */
import { changeSite, type SignUpMode, type SiteView, signUpModes } from '../../shared/api/index.ts'
import { useForm, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Button, Card, ErrorSummary, RadioCards, TextAreaField, TextField, toast } from '../ui/index.ts'
import styles from './site.module.css'
import { siteBecomes } from './siteBecomes.ts'

export function SignUpCard({ site }: { site: SiteView }) {
  const say = useSay()
  const form = useForm(
    'site',
    { name: site.name, signUp: site.signUp as string, domains: site.domains.join('\n'), auditDays: String(site.auditDays) },
    async ({ name, signUp, domains, auditDays }) => {
      const list = domains.split(/[\s,;]+/).filter((one) => one !== '')
      siteBecomes(
        await call(changeSite, {
          request: { name, signUp: signUp as SignUpMode, domains: list, auditDays: Number(auditDays.trim() || Number.NaN) },
        }),
      )
      toast(say('site.saved'))
    },
  )
  return (
    <Card as="section" pad className={styles.part}>
      <h2>{say('site.signUp')}</h2>
      <form className={styles.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <RadioCards
          id="site-signUp"
          legend={say('firstRun.signUp')}
          value={form.values.signUp}
          onChange={(signUp) => form.set('signUp', signUp)}
          options={signUpModes.map((mode) => ({ value: mode, label: say(`site.${mode}`), hint: say(`site.${mode}What`) }))}
        />
        {form.values.signUp === 'domains' && (
          <TextAreaField
            {...form.field('domains')}
            label={say('site.domainList')}
            hint={say('site.domainListHint')}
            rows={3}
            spellCheck={false}
          />
        )}
        <TextField {...form.field('name')} label={say('site.name')} hint={say('firstRun.nameHint')} />
        <TextField {...form.field('auditDays')} label={say('site.auditDays')} inputMode="numeric" />
        <div>
          <Button type="submit" kind="primary" busy={form.busy}>
            {say('common.save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
