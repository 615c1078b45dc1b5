/** The second step: switching it on with an app, the recovery codes, switching it off. */
import { useState } from 'react'
import { type AccountView, beginFactor, confirmFactor, endFactor, getAccount, type ReplyOf, renewCodes } from '../../shared/api/index.ts'
import { forget, useForm, useInstance, useSay } from '../app/index.ts'
import { call, copyText, saveFile } from '../host/index.ts'
import { QrCode } from '../space/index.ts'
import { Button, Card, Dialog, ErrorSummary, TextField, type TextFieldProps, toast } from '../ui/index.ts'
import styles from './account.module.css'
import { accountBecomes } from './accountBecomes.ts'
import { CopyLine } from './CopyLine.tsx'

type Open = 'on' | 'codes' | 'off' | null

export function SecondStep({ account }: { account: AccountView }) {
  const say = useSay()
  const [open, setOpen] = useState<Open>(null)
  const { on, codesLeft } = account.factor
  const close = () => setOpen(null)
  return (
    <Card as="section" pad className={styles.part}>
      <h2>{say('account.factor')}</h2>
      <p className={styles.what}>{on ? say('account.factorOn', { count: codesLeft }) : say('account.factorOff')}</p>
      <div className={styles.acts}>
        {on ? (
          <>
            <Button onClick={() => setOpen('codes')}>{say('account.codesNew')}</Button>
            <Button kind="plain" onClick={() => setOpen('off')}>
              {say('account.factorEnd')}
            </Button>
          </>
        ) : (
          <Button onClick={() => setOpen('on')}>{say('account.factorStart')}</Button>
        )}
      </div>
      {open === 'on' && <SwitchOn hasPassword={account.hasPassword} onClose={close} />}
      {open === 'codes' && <NewCodes onClose={close} />}
      {open === 'off' && <SwitchOff onClose={close} />}
    </Card>
  )
}

type Begun = ReplyOf<typeof beginFactor>

/** Password, app, codes: one dialog, three steps. */
function SwitchOn({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const say = useSay()
  const [begun, setBegun] = useState<Begun | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const begin = useForm('factor-begin', { password: '' }, async ({ password }) => {
    setBegun(await call(beginFactor, { request: hasPassword ? { password } : {} }))
  })
  const confirm = useForm('factor-confirm', { code: '' }, async (request) => {
    setCodes((await call(confirmFactor, { request })).codes)
    await forget(getAccount)
  })
  if (codes) return <CodesDialog codes={codes} onClose={onClose} />
  return (
    <Dialog open onClose={onClose} title={say('account.factorTitle')}>
      {begun ? (
        <form className={styles.dialog} onSubmit={confirm.submit} noValidate>
          <ErrorSummary problems={confirm.problems} />
          <p>{say('account.factorScan')}</p>
          <div className={styles.qr}>
            <QrCode of={begun.uri} label={say('account.factorQr')} />
          </div>
          <CopyLine id="factor-key" label={say('account.factorKey')} value={begun.secret} />
          <CodeField {...confirm.field('code')} />
          <Button type="submit" kind="primary" big busy={confirm.busy}>
            {say('account.factorDo')}
          </Button>
        </form>
      ) : (
        <form className={styles.dialog} onSubmit={begin.submit} noValidate>
          <ErrorSummary problems={begin.problems} />
          <p>{say('account.factorOff')}</p>
          {hasPassword && (
            <TextField {...begin.field('password')} label={say('account.passwordOld')} type="password" autoComplete="current-password" />
          )}
          <Button type="submit" kind="primary" big busy={begin.busy}>
            {say('account.factorNext')}
          </Button>
        </form>
      )}
    </Dialog>
  )
}

/** A code that the app shows now. */
const CodeField = (field: Omit<TextFieldProps, 'label'>) => (
  <TextField {...field} label={useSay()('account.factorCode')} inputMode="numeric" autoComplete="one-time-code" maxLength={10} />
)

function NewCodes({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const [codes, setCodes] = useState<string[] | null>(null)
  const form = useForm('codes', { code: '' }, async (request) => {
    setCodes((await call(renewCodes, { request })).codes)
    await forget(getAccount)
  })
  if (codes) return <CodesDialog codes={codes} onClose={onClose} />
  return (
    <Dialog open onClose={onClose} title={say('account.codesNew')}>
      <form className={styles.dialog} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <p>{say('account.codesNewWhat')}</p>
        <CodeField {...form.field('code')} />
        <Button type="submit" kind="primary" big busy={form.busy}>
          {say('account.codesMake')}
        </Button>
      </form>
    </Dialog>
  )
}

function SwitchOff({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const form = useForm('factor-end', { code: '' }, async (request) => {
    accountBecomes(await call(endFactor, { request }))
    toast(say('account.factorEnded'))
    onClose()
  })
  return (
    <Dialog open onClose={onClose} title={say('account.factorEndTitle')}>
      <form className={styles.dialog} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <p>{say('account.factorEndWhat')}</p>
        <TextField {...form.field('code')} label={say('signIn.code')} autoComplete="one-time-code" maxLength={40} />
        <Button type="submit" kind="danger" big busy={form.busy}>
          {say('account.factorEnd')}
        </Button>
      </form>
    </Dialog>
  )
}

/** Shown once. A press beside the dialog does not take them away. */
function CodesDialog({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const say = useSay()
  const { name } = useInstance()
  const text = `${name}\n${say('account.codesTitle')}\n\n${codes.join('\n')}\n`
  const copy = async () => toast(say((await copyText(text)) ? 'copy.copied' : 'copy.byHand'))
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('account.codesTitle')}
      footer={
        <Button kind="primary" big onClick={onClose}>
          {say('account.codesDone')}
        </Button>
      }
    >
      <div className={styles.dialog}>
        <p>{say('account.codesWhat')}</p>
        <ul className={styles.codes}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <div className={styles.acts}>
          <Button onClick={() => void copy()}>{say('account.codesCopy')}</Button>
          <Button onClick={() => saveFile({ content: new Blob([text], { type: 'text/plain' }), name: `${say('account.codesTitle')}.txt` })}>
            {say('account.codesSave')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
