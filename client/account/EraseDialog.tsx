/** Erasing a person: what goes, what stays, who owns their spaces from now on; then the proof. Of oneself, or by an administrator on request. */
import { useEffect, useState } from 'react'
import type { EraseProof, EraseView } from '../../shared/api/index.ts'
import { becomes, failureWords, useForm, useSay } from '../app/index.ts'
import { ApiFailure, saveFile } from '../host/index.ts'
import { Banner, Button, Dialog, ErrorSummary, SelectField, Skeleton, TextField } from '../ui/index.ts'
import styles from './account.module.css'

interface EraseRequest {
  password?: string
  typed: string
  spaces: { space: string; heir: string | null }[]
}

export interface EraseDialogProps {
  name: string
  /** The person in front of this browser, who is nobody afterwards. */
  isOwn?: boolean
  look: () => Promise<EraseView>
  erase: (request: EraseRequest) => Promise<EraseProof>
  onClose: () => void
}

export function EraseDialog({ name, isOwn = false, look, erase, onClose }: EraseDialogProps) {
  const say = useSay()
  const [view, setView] = useState<EraseView | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [proof, setProof] = useState<EraseProof | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once, when it opens
  useEffect(() => {
    look().then(setView, setFailure)
  }, [])
  const close = async () => {
    if (!proof || !isOwn) return onClose()
    // Before the page goes: what was kept of rooms on this computer goes with the person.
    await import('../collab/index.ts').then(({ forgetOfflineCopies }) => forgetOfflineCopies()).catch(() => {})
    becomes(null)
    location.assign('/')
  }
  return (
    <Dialog open onClose={() => void close()} title={say(proof ? 'account.eraseDone' : 'account.eraseTitle', { name })}>
      {proof ? (
        <div className={styles.dialog}>
          <p role="status">{say('account.eraseProof', { code: proof.code })}</p>
          <div className={styles.acts}>
            <Button kind="primary" onClick={() => saveProof(proof, say('account.eraseFile', { site: proof.site }))}>
              {say('account.eraseSave')}
            </Button>
            <Button onClick={() => void close()}>{say(isOwn ? 'account.eraseLeave' : 'common.close')}</Button>
          </div>
        </div>
      ) : failure !== null ? (
        <Banner tone="danger">{failureWords(failure, say)}</Banner>
      ) : view === null ? (
        <Skeleton />
      ) : (
        <Form view={view} erase={erase} onClose={onClose} onDone={setProof} />
      )}
    </Dialog>
  )
}

function Form({
  view,
  erase,
  onClose,
  onDone,
}: {
  view: EraseView
  erase: EraseDialogProps['erase']
  onClose: () => void
  onDone: (proof: EraseProof) => void
}) {
  const say = useSay()
  const fields = Object.fromEntries(view.spaces.map(({ id }) => [`space-${id}`, '']))
  const first: Record<string, string> = { ...fields, ...(view.typed === null ? { password: '' } : { typed: '' }) }
  const form = useForm('erase', first, async (values) => {
    const open = view.spaces.filter(({ id }) => !values[`space-${id}`])
    if (open.length > 0) {
      const wrong = Object.fromEntries(open.map(({ id }) => [`space-${id}`, 'field.heir']))
      throw new ApiFailure(400, { code: 'badInput', message: '', fields: wrong })
    }
    const spaces = view.spaces.map(({ id }) => ({ space: id, heir: values[`space-${id}`] === nobody ? null : values[`space-${id}`]! }))
    onDone(await erase({ password: values.password, typed: values.typed ?? '', spaces }))
  })
  return (
    <form className={styles.dialog} onSubmit={form.submit} noValidate>
      <ErrorSummary problems={form.problems} />
      <p>{say('account.eraseLead', { count: view.memberships })}</p>
      <p className={styles.what}>{say('account.eraseStays')}</p>
      {view.enterprises.length > 0 && (
        <p className={styles.what}>{say('account.eraseEnterprises', { names: view.enterprises.join(', ') })}</p>
      )}
      {view.spaces.map(({ id, name, heirs }) => (
        <SelectField
          key={id}
          {...form.field(`space-${id}`)}
          label={say('account.eraseSpace', { space: name })}
          hint={say('account.eraseSpaceHint')}
          options={[
            { value: '', label: say('account.eraseSpaceChoose') },
            ...heirs.map((heir) => ({ value: heir.id, label: heir.name })),
            { value: nobody, label: say('account.eraseSpaceDelete') },
          ]}
        />
      ))}
      {view.typed === null ? (
        <TextField
          {...form.field('password')}
          value={form.values.password ?? ''}
          label={say('account.erasePassword')}
          type="password"
          autoComplete="current-password"
        />
      ) : (
        <TextField
          {...form.field('typed')}
          value={form.values.typed ?? ''}
          label={say('account.eraseTyped', { typed: view.typed })}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <div className={styles.acts}>
        <Button big onClick={onClose}>
          {say('common.cancel')}
        </Button>
        <Button type="submit" kind="danger" big busy={form.busy}>
          {say('account.eraseDo')}
        </Button>
      </div>
    </form>
  )
}

/** No id is so short. */
const nobody = '-'

const saveProof = (proof: EraseProof, name: string): void =>
  saveFile({ content: new Blob([`${JSON.stringify(proof, null, 2)}\n`], { type: 'application/json' }), name: `${name}.json` })
