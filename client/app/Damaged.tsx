/** A room that lost a part of it: what is shown, that it stays as it is, and for those who may the way on. */
import { useState } from 'react'
import { can } from '../../shared/access/index.ts'
import { mendRoom } from '../../shared/api/index.ts'
import { splitRoomName } from '../../shared/protocol/index.ts'
import type { Room } from '../collab/index.ts'
import { call } from '../host/index.ts'
import { Banner, Button, ConfirmDialog, useSignal } from '../ui/index.ts'
import styles from './Damaged.module.css'
import { toastFailure } from './failureWords.ts'
import { useSay } from './language.tsx'

export function Damaged({ room }: { room: Room }) {
  const say = useSay()
  const saved = useSignal(room.saved)
  const role = useSignal(room.standing)
  const [asks, setAsks] = useState(false)
  const [busy, setBusy] = useState(false)
  if (saved.is !== 'kept' || saved.why !== 'damaged') return null
  const { kind, id } = splitRoomName(room.name)
  const may = can({ instance: null, role }, 'room.mend')
  const goOn = async () => {
    setBusy(true)
    try {
      await call(mendRoom, { params: { room: id } })
      setAsks(false)
    } catch (failure) {
      toastFailure(failure, say)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Banner
        tone="warning"
        speaks="status"
        title={say(`damaged.${kind}`)}
        action={may && <Button onClick={() => setAsks(true)}>{say('damaged.goOn')}</Button>}
      >
        {say('damaged.now')} {saved.changes > 0 && saved.keeps && `${say('damaged.kept', { count: saved.changes })} `}
        {!may && say('damaged.who')}
      </Banner>
      <ConfirmDialog
        open={asks}
        onClose={() => setAsks(false)}
        title={say('damaged.title')}
        confirm={say('damaged.goOn')}
        cancel={say('common.cancel')}
        busy={busy}
        onConfirm={() => void goOn()}
      >
        <div className={styles.means}>
          <p>{say('damaged.means')}</p>
          <p>{say('damaged.gone')}</p>
        </div>
      </ConfirmDialog>
    </>
  )
}
