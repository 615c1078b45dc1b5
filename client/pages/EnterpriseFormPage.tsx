/** Adding an enterprise, or changing one: the short form of a partner sheet. What is new waits for a steward. */
import { useLocation } from 'wouter'
import {
  changeEnterprise,
  createEnterprise,
  type EnterpriseView,
  getEnterprise,
  getInstance,
  listEnterprises,
} from '../../shared/api/index.ts'
import { type Country, countries, type Field, fields } from '../../shared/directory/index.ts'
import { forget, Page, signInHref, TroublePage, useForm, useFormat, useLanguage, useMe, useReply, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import {
  Button,
  CheckField,
  EmptyState,
  ErrorSummary,
  GroupField,
  LinkButton,
  SelectField,
  Skeleton,
  TextAreaField,
  TextField,
  toast,
} from '../ui/index.ts'
import styles from './EnterpriseFormPage.module.css'

/** Languages people in the cluster work in. */
const tongues = ['en', 'it', 'fr', 'nl', 'de', 'el', 'tr', 'pl', 'es', 'pt', 'uk', 'ar'] as const

export function EnterpriseFormPage({ id }: { id: string }) {
  const say = useSay()
  const me = useMe()
  const [path] = useLocation()
  if (!me || me.instance === null) {
    return (
      <Page title={say('enterpriseForm.new')} width="text">
        <EmptyState
          level={1}
          title={say('enterpriseForm.signIn')}
          actions={
            <LinkButton kind="primary" href={signInHref(path)}>
              {say('shell.signIn')}
            </LinkButton>
          }
        >
          {say('enterpriseForm.signInWhat')}
        </EmptyState>
      </Page>
    )
  }
  return id ? <Change id={id} /> : <Form enterprise={null} />
}

function Change({ id }: { id: string }) {
  const reply = useReply(getEnterprise, { params: { enterprise: id } })
  if (reply.data) return <Form enterprise={reply.data} />
  if (reply.error) return <TroublePage failure={reply.error} onRetry={() => void reply.refetch()} />
  return (
    <Page title={null} width="text">
      <Skeleton />
    </Page>
  )
}

/** As it is typed: numbers and lists are still text. */
interface Typed {
  name: string
  place: string
  country: string
  people: string
  since: string
  fields: Field[]
  aim: string
  about: string
  offers: string
  needs: string
  worksIn: string[]
  website: string
}

function Form({ enterprise }: { enterprise: EnterpriseView | null }) {
  const say = useSay()
  const format = useFormat()
  const language = useLanguage()
  const [, go] = useLocation()
  const form = useForm<Typed>('enterprise', typedOf(enterprise), async (typed) => {
    const request = requestOf(typed)
    const saved = enterprise
      ? await call(changeEnterprise, { params: { enterprise: enterprise.id }, request })
      : await call(createEnterprise, { request })
    await forget(listEnterprises, getEnterprise, getInstance)
    go(`/enterprises/${saved.id}`)
    toast(
      saved.state === 'waiting'
        ? say('enterpriseForm.sent')
        : enterprise
          ? say('enterpriseForm.saved')
          : say('waiting.published', { name: saved.name }),
    )
  })
  const title = enterprise ? say('enterpriseForm.change', { name: enterprise.name }) : say('enterpriseForm.new')
  const places = [...countries]
    .map((code) => ({ value: code as string, label: format.country(code) }))
    .sort((a, b) => a.label.localeCompare(b.label, language))
  const optional = say('enterpriseForm.optional')
  return (
    <Page title={title} width="text">
      <h1>{title}</h1>
      <p className={styles.lead}>{say('enterpriseForm.lead')}</p>
      <form className={styles.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <section className={styles.part} aria-labelledby="part-who">
          <h2 id="part-who">{say('enterpriseForm.who')}</h2>
          <TextField
            {...form.field('name')}
            label={say('enterpriseForm.name')}
            hint={say('enterpriseForm.nameHint')}
            autoComplete="organization"
          />
          <div className={styles.pair}>
            <TextField {...form.field('place')} label={say('enterpriseForm.place')} autoComplete="address-level2" />
            <SelectField
              {...form.field('country')}
              label={say('enterpriseForm.country')}
              options={[{ value: '', label: say('enterpriseForm.chooseCountry') }, ...places]}
            />
          </div>
          <div className={styles.pair}>
            <TextField
              {...form.field('people')}
              label={say('enterpriseForm.people')}
              hint={say('enterpriseForm.peopleHint')}
              inputMode="numeric"
            />
            <TextField {...form.field('since')} label={say('enterpriseForm.since')} aside={optional} inputMode="numeric" />
          </div>
        </section>
        <section className={styles.part} aria-labelledby="part-what">
          <h2 id="part-what">{say('enterpriseForm.what')}</h2>
          <TextField {...form.field('aim')} label={say('enterpriseForm.aim')} hint={say('enterpriseForm.aimHint')} counter={300} />
          <GroupField
            id="enterprise-fields"
            legend={say('enterpriseForm.fields')}
            hint={say('enterpriseForm.fieldsHint')}
            error={form.errorOf('fields')}
          >
            <div className={styles.checks}>
              {fields.map((field) => (
                <CheckField
                  key={field}
                  label={say(`sector.${field}`)}
                  checked={form.values.fields.includes(field)}
                  onChange={(on) => form.set('fields', switched(form.values.fields, field, on))}
                />
              ))}
            </div>
          </GroupField>
          <TextAreaField
            {...form.field('about')}
            label={say('enterpriseForm.about')}
            aside={optional}
            hint={say('enterpriseForm.aboutHint')}
            rows={6}
            counter={4000}
          />
          <GroupField id="enterprise-worksIn" legend={say('enterpriseForm.worksIn')} error={form.errorOf('worksIn')}>
            <div className={styles.checks}>
              {tongues.map((code) => (
                <CheckField
                  key={code}
                  label={format.language(code)}
                  checked={form.values.worksIn.includes(code)}
                  onChange={(on) => form.set('worksIn', switched<string>(form.values.worksIn, code, on))}
                />
              ))}
            </div>
          </GroupField>
        </section>
        <section className={styles.part} aria-labelledby="part-together">
          <h2 id="part-together">{say('enterpriseForm.together')}</h2>
          <TextAreaField
            {...form.field('offers')}
            label={say('enterpriseForm.offers')}
            aside={optional}
            hint={say('enterpriseForm.offersHint')}
            rows={3}
          />
          <TextAreaField
            {...form.field('needs')}
            label={say('enterpriseForm.needs')}
            aside={optional}
            hint={say('enterpriseForm.needsHint')}
            rows={3}
          />
          <TextField {...form.field('website')} label={say('enterpriseForm.website')} aside={optional} inputMode="url" autoComplete="url" />
        </section>
        <div className={styles.end}>
          <LinkButton big href={enterprise ? `/enterprises/${enterprise.id}` : '/enterprises'}>
            {say('common.cancel')}
          </LinkButton>
          <Button type="submit" kind="primary" big busy={form.busy}>
            {say(enterprise?.state === 'published' ? 'enterpriseForm.save' : 'enterpriseForm.send')}
          </Button>
        </div>
      </form>
    </Page>
  )
}

const typedOf = (enterprise: EnterpriseView | null): Typed => ({
  name: enterprise?.name ?? '',
  place: enterprise?.place ?? '',
  country: enterprise?.country ?? '',
  people: enterprise?.people?.toString() ?? '',
  since: enterprise?.since?.toString() ?? '',
  fields: enterprise?.fields ?? [],
  aim: enterprise?.aim ?? '',
  about: enterprise?.about ?? '',
  offers: enterprise?.offers.join('\n') ?? '',
  needs: enterprise?.needs.join('\n') ?? '',
  worksIn: enterprise?.worksIn ?? [],
  website: enterprise?.website ?? '',
})

function requestOf(typed: Typed) {
  const { people, since, offers, needs, website, country, ...rest } = typed
  return {
    ...rest,
    // An empty choice goes as it is: the server names what is missing, beside what else is wrong.
    country: country as Country,
    people: numberOf(people),
    since: numberOf(since),
    offers: linesOf(offers),
    needs: linesOf(needs),
    website: website.trim() === '' || /^[a-z][a-z0-9+.-]*:/i.test(website.trim()) ? website.trim() : `https://${website.trim()}`,
  }
}

/** Nothing is null; what is no number goes as -1, which the server refuses with the words for this field. */
function numberOf(typed: string): number | null {
  if (typed.trim() === '') return null
  const value = Number(typed.trim())
  return Number.isFinite(value) ? value : -1
}

const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const switched = <Code extends string>(codes: readonly Code[], code: Code, on: boolean): Code[] =>
  on ? [...codes, code] : codes.filter((one) => one !== code)
