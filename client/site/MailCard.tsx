/** The mail server: set, tried, taken away. Its password goes in and never comes out. */
import { useState } from 'react'
import { changeMail, type MailSecurity, removeMail, type SiteView, testMail } from '../../shared/api/index.ts'
import { toastFailure, useForm, useMe, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Banner, Button, Card, Dialog, ErrorSummary, SelectField, TextField, toast } from '../ui/index.ts'
import styles from './site.module.css'
import { siteBecomes } from './siteBecomes.ts'

type Tested = { ok: boolean; why: string | null } | null

export function MailCard({ site }: { site: SiteView }) {
  const say = useSay()
  const me = useMe()
  const [open, setOpen] = useState(false)
  const [testing, setTesting] = useState(false)
  const [tested, setTested] = useState<Tested>(null)
  const test = async () => {
    setTesting(true)
    setTested(null)
    try {
      setTested(await call(testMail))
    } catch (failure) {
      toastFailure(failure, say)
    }
    setTesting(false)
  }
  const takeAway = async () => {
    try {
      siteBecomes(await call(removeMail))
      setTested(null)
      toast(say('site.mailRemoved'))
    } catch (failure) {
      toastFailure(failure, say)
    }
  }
  const { mail } = site
  return (
    <Card as="section" pad className={styles.part}>
      <h2>{say('site.mail')}</h2>
      <p className={styles.what}>{mail ? say('site.mailOn', { from: mail.from }) : say('site.mailOff')}</p>
      {mail && site.url === null && <Banner tone="warning">{say('site.mailNoUrl')}</Banner>}
      {site.waiting > 0 && <Banner tone="warning">{say('site.mailWaiting', { count: site.waiting })}</Banner>}
      {site.failed > 0 && <Banner tone="warning">{say('site.mailFailed', { count: site.failed })}</Banner>}
      {tested && (
        <Banner tone={tested.ok ? 'success' : 'danger'} speaks="alert">
          {tested.ok ? say('site.mailTested', { email: me?.email ?? '' }) : say('site.mailTestFailed', { why: tested.why ?? '' })}
        </Banner>
      )}
      <div className={styles.acts}>
        <Button kind={mail ? 'default' : 'primary'} onClick={() => setOpen(true)}>
          {say(mail ? 'site.mailChange' : 'site.mailSet')}
        </Button>
        {mail && (
          <>
            <Button busy={testing} onClick={() => void test()}>
              {say('site.mailTest')}
            </Button>
            <Button kind="plain" onClick={() => void takeAway()}>
              {say('site.mailRemove')}
            </Button>
          </>
        )}
      </div>
      {open && <MailDialog site={site} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function MailDialog({ site, onClose }: { site: SiteView; onClose: () => void }) {
  const say = useSay()
  const { mail } = site
  const form = useForm(
    'mail',
    {
      host: mail?.host ?? '',
      port: String(mail?.port ?? 587),
      security: (mail?.security ?? 'starttls') as string,
      user: mail?.user ?? '',
      password: '',
      from: mail?.from ?? '',
      url: site.url ?? location.origin,
    },
    async ({ host, port, security, user, password, from, url }) => {
      siteBecomes(
        await call(changeMail, {
          request: {
            host,
            port: Number(port.trim() || Number.NaN),
            security: security as MailSecurity,
            user,
            from,
            ...(password !== '' && { password }),
            ...(!site.urlFixed && { url }),
          },
        }),
      )
      toast(say('site.saved'))
      onClose()
    },
  )
  return (
    <Dialog open onClose={onClose} title={say('site.mail')}>
      <form className={styles.dialog} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <div className={styles.pair}>
          <TextField {...form.field('host')} label={say('site.mailHost')} autoComplete="off" spellCheck={false} />
          <TextField {...form.field('port')} label={say('site.mailPort')} inputMode="numeric" />
        </div>
        <SelectField
          {...form.field('security')}
          label={say('site.mailSecurity')}
          options={[
            { value: 'starttls', label: say('site.mailStarttls') },
            { value: 'tls', label: say('site.mailTls') },
            { value: 'none', label: say('site.mailNone') },
          ]}
        />
        <TextField {...form.field('user')} label={say('site.mailUser')} autoComplete="off" spellCheck={false} />
        <TextField
          {...form.field('password')}
          label={say('site.mailPassword')}
          hint={mail?.hasPassword ? say('site.mailPasswordKept') : undefined}
          type="password"
          autoComplete="off"
        />
        <TextField {...form.field('from')} label={say('site.mailFrom')} type="email" autoComplete="off" />
        <TextField
          {...form.field('url')}
          label={say('site.url')}
          hint={say(site.urlFixed ? 'site.urlFixed' : 'site.urlHint')}
          inputMode="url"
          readOnly={site.urlFixed}
        />
        <Button type="submit" kind="primary" big busy={form.busy}>
          {say('common.save')}
        </Button>
      </form>
    </Dialog>
  )
}
