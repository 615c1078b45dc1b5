/** What a steward or administrator does with a waiting profile: publish it, or send it back with a question. Both equally easy. */
import { Check, MessageCircleQuestion } from 'lucide-react'
import { useState } from 'react'
import { decideEnterprise, type EnterpriseView, getEnterprise, getInstance, listEnterprises } from '../../shared/api/index.ts'
import { forget, toastFailure, useForm, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Button, Dialog, ErrorSummary, TextAreaField, toast } from '../ui/index.ts'
import styles from './Decision.module.css'

export function Decision({ enterprise }: { enterprise: EnterpriseView }) {
  const say = useSay()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const publish = async () => {
    setBusy(true)
    try {
      await decide(enterprise.id, 'publish')
      toast(say('waiting.published', { name: enterprise.name }))
    } catch (failure) {
      toastFailure(failure, say)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={styles.buttons}>
      <Button icon={Check} busy={busy} onClick={() => void publish()}>
        {say('waiting.publish')}
      </Button>
      <Button icon={MessageCircleQuestion} onClick={() => setAsking(true)}>
        {say('waiting.return')}
      </Button>
      {asking && <Question enterprise={enterprise} onClose={() => setAsking(false)} />}
    </div>
  )
}

function Question({ enterprise, onClose }: { enterprise: EnterpriseView; onClose: () => void }) {
  const say = useSay()
  const form = useForm('return', { question: '' }, async ({ question }) => {
    await decide(enterprise.id, 'return', question)
    toast(say('waiting.returned', { name: enterprise.name }))
    onClose()
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('waiting.returnTo', { name: enterprise.name })}
      footer={
        <>
          <Button big onClick={onClose}>
            {say('common.cancel')}
          </Button>
          <Button big kind="primary" busy={form.busy} onClick={() => form.submit()}>
            {say('waiting.send')}
          </Button>
        </>
      }
    >
      <form className={styles.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} />
        <TextAreaField {...form.field('question')} label={say('waiting.question')} hint={say('waiting.questionHint')} counter={600} />
      </form>
    </Dialog>
  )
}

async function decide(id: string, decision: 'publish' | 'return', question?: string): Promise<void> {
  await call(decideEnterprise, { params: { enterprise: id }, request: { decision, question } })
  await forget(listEnterprises, getEnterprise, getInstance)
}
