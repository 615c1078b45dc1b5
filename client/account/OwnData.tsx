/** Taking one's data away, and leaving for good. */
import { Download } from 'lucide-react'
import { useState } from 'react'
import { eraseMe, lookAtErasing, type Me } from '../../shared/api/index.ts'
import { toastFailure, useSay } from '../app/index.ts'
import { call, fetchFile, saveFile } from '../host/index.ts'
import { Button, Card } from '../ui/index.ts'
import styles from './account.module.css'
import { EraseDialog } from './EraseDialog.tsx'

export function OwnData({ me }: { me: Me }) {
  const say = useSay()
  const [busy, setBusy] = useState<'html' | 'json' | null>(null)
  const [erasing, setErasing] = useState(false)
  const take = async (as: 'html' | 'json') => {
    setBusy(as)
    try {
      saveFile(await fetchFile(`/api/me/data?as=${as}`, { otherwise: `${say('account.data')}.${as}` }))
    } catch (failure) {
      toastFailure(failure, say)
    }
    setBusy(null)
  }
  return (
    <Card as="section" pad className={styles.part}>
      <h2>{say('account.data')}</h2>
      <div className={styles.sub}>
        <p className={styles.what}>{say('account.dataWhat')}</p>
        <div className={styles.acts}>
          <Button icon={Download} busy={busy === 'html'} disabled={busy !== null} onClick={() => void take('html')}>
            {say('account.dataRead')}
          </Button>
          <Button icon={Download} busy={busy === 'json'} disabled={busy !== null} onClick={() => void take('json')}>
            {say('account.dataJson')}
          </Button>
        </div>
      </div>
      <div className={styles.sub}>
        <h3>{say('account.erase')}</h3>
        <p className={styles.what}>{say('account.eraseWhat')}</p>
        <Button onClick={() => setErasing(true)}>{say('account.erase')}…</Button>
      </div>
      {erasing && (
        <EraseDialog
          name={me.name}
          isOwn
          look={() => call(lookAtErasing)}
          erase={(request) => call(eraseMe, { request })}
          onClose={() => setErasing(false)}
        />
      )}
    </Card>
  )
}
