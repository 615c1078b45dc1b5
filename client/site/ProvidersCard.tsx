/** Accounts elsewhere: which providers open the door, and how far they are trusted. */
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { addProvider, backFromElsewhere, changeProvider, type ProviderView, removeProvider, type SiteView } from '../../shared/api/index.ts'
import { CopyLine } from '../account/index.ts'
import { toastFailure, useForm, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Button, Card, CheckField, ConfirmDialog, Dialog, ErrorSummary, IconButton, TextField, toast } from '../ui/index.ts'
import styles from './site.module.css'
import { siteBecomes } from './siteBecomes.ts'

export function ProvidersCard({ site }: { site: SiteView }) {
  const say = useSay()
  const [open, setOpen] = useState<ProviderView | 'new' | null>(null)
  const [leaving, setLeaving] = useState<ProviderView | null>(null)
  const takeAway = async ({ id }: ProviderView) => {
    try {
      siteBecomes(await call(removeProvider, { params: { provider: id } }))
      toast(say('site.saved'))
    } catch (failure) {
      toastFailure(failure, say)
    }
    setLeaving(null)
  }
  return (
    <Card as="section" pad className={styles.part}>
      <h2>{say('site.elsewhere')}</h2>
      <p className={styles.what}>{say('site.elsewhereWhat')}</p>
      <ul className={styles.list}>
        {site.providers.map((provider) => (
          <li key={provider.id} className={styles.row}>
            <div className={styles.who}>
              <b>{provider.name}</b>
              <span>{provider.issuer}</span>
            </div>
            <IconButton
              kind="plain"
              icon={Pencil}
              label={say('site.providerEdit', { name: provider.name })}
              onClick={() => setOpen(provider)}
            />
            <IconButton
              kind="plain"
              icon={Trash2}
              label={say('site.providerRemove', { name: provider.name })}
              onClick={() => setLeaving(provider)}
            />
          </li>
        ))}
      </ul>
      <Button onClick={() => setOpen('new')}>{say('site.providerAdd')}</Button>
      {open && <ProviderDialog site={site} provider={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
      {leaving && (
        <ConfirmDialog
          open
          onClose={() => setLeaving(null)}
          title={say('site.providerRemoveTitle', { name: leaving.name })}
          confirm={say('site.providerRemove', { name: leaving.name })}
          cancel={say('common.cancel')}
          danger
          onConfirm={() => void takeAway(leaving)}
        >
          {say('site.providerRemoveWhat')}
        </ConfirmDialog>
      )}
    </Card>
  )
}

function ProviderDialog({ site, provider, onClose }: { site: SiteView; provider: ProviderView | null; onClose: () => void }) {
  const say = useSay()
  const form = useForm(
    'provider',
    {
      name: provider?.name ?? '',
      issuer: provider?.issuer ?? '',
      clientId: provider?.clientId ?? '',
      clientSecret: '',
      linksByEmail: provider?.linksByEmail ?? false,
      trustsEmail: provider?.trustsEmail ?? false,
      opensAccounts: provider?.opensAccounts ?? false,
      asksFactor: provider?.asksFactor ?? false,
    },
    async ({ clientSecret, ...fields }) => {
      siteBecomes(
        provider
          ? await call(changeProvider, {
              params: { provider: provider.id },
              request: { ...fields, ...(clientSecret !== '' && { clientSecret }) },
            })
          : await call(addProvider, { request: { ...fields, clientSecret } }),
      )
      toast(say('site.saved'))
      onClose()
    },
  )
  const check = (name: 'linksByEmail' | 'trustsEmail' | 'opensAccounts' | 'asksFactor', label: string) => (
    <CheckField label={label} checked={form.values[name]} onChange={(checked) => form.set(name, checked)} />
  )
  return (
    <Dialog open onClose={onClose} title={provider ? say('site.providerEdit', { name: provider.name }) : say('site.providerAdd')}>
      <form className={styles.dialog} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <CopyLine id="provider-back" label={say('site.elsewhereBack')} value={`${site.url ?? location.origin}/api${backFromElsewhere}`} />
        <TextField {...form.field('name')} label={say('site.providerName')} autoComplete="off" />
        <TextField {...form.field('issuer')} label={say('site.providerIssuer')} inputMode="url" autoComplete="off" spellCheck={false} />
        <TextField {...form.field('clientId')} label={say('site.providerClient')} autoComplete="off" spellCheck={false} />
        <TextField
          {...form.field('clientSecret')}
          label={say('site.providerSecret')}
          hint={provider?.hasSecret ? say('site.mailPasswordKept') : undefined}
          type="password"
          autoComplete="off"
        />
        {check('linksByEmail', say('site.providerLinks'))}
        {check('trustsEmail', say('site.providerTrusts'))}
        {check('opensAccounts', say('site.providerOpens'))}
        {check('asksFactor', say('site.providerAsks'))}
        <Button type="submit" kind="primary" big busy={form.busy}>
          {say('common.save')}
        </Button>
      </form>
    </Dialog>
  )
}
