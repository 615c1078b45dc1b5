/** The QR code of an invitation over the whole window: for a projector, and for paper. */
import { Dialog } from '@base-ui/react/dialog'
import { Printer } from 'lucide-react'
import { useSay } from '../app/index.ts'
import { Button } from '../ui/index.ts'
import styles from './Projector.module.css'
import { QrCode } from './QrCode.tsx'

export interface ProjectorProps {
  open: boolean
  onClose: () => void
  link: string
  /** Where the link leads. */
  title: string
}

export function Projector({ open, onClose, link, title }: ProjectorProps) {
  const say = useSay()
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup className={styles.projector} data-theme="light">
          <Dialog.Title className={styles.title}>{say('invite.qrSay', { space: title })}</Dialog.Title>
          <div className={styles.code}>
            <QrCode of={link} label={say('invite.qrName')} />
          </div>
          <p className={styles.link}>{link}</p>
          <div className={styles.buttons}>
            <Button icon={Printer} onClick={() => window.print()}>
              {say('invite.print')}
            </Button>
            <Button onClick={onClose}>{say('invite.qrSmall')}</Button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
