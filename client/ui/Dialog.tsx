/** Dialogs: in the middle of a desk, a sheet from below on a phone. Focus goes to the title, Esc closes, focus returns to where it was. */
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { Button, IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './Dialog.module.css'
import { useKitWords } from './kitWords.ts'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  /** Buttons, the primary one last. */
  footer?: ReactNode
  /** `wide` for a preview beside options. */
  size?: 'normal' | 'wide'
  children: ReactNode
}

export function Dialog({ open, onClose, title, footer, size = 'normal', children }: DialogProps) {
  const kit = useKitWords()
  const heading = useRef<HTMLHeadingElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.scrim} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup className={classes(styles.dialog, size === 'wide' && styles.wide)} initialFocus={heading}>
            <header className={styles.head}>
              <Base.Title ref={heading} tabIndex={-1} className={styles.title}>
                {title}
              </Base.Title>
              <IconButton kind="plain" icon={X} label={kit.close} onClick={onClose} />
            </header>
            <div className={styles.body}>{children}</div>
            {footer && <footer className={styles.foot}>{footer}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

export interface ConfirmDialogProps {
  open: boolean
  onClose: () => void
  /** Names the thing and the number: "Delete the frame and its 18 notes?" */
  title: string
  children?: ReactNode
  /** The verb again, on the button. */
  confirm: string
  cancel: string
  danger?: boolean
  busy?: boolean
  onConfirm: () => void
}

/** A question with two answers of equal size. */
export const ConfirmDialog = ({ open, onClose, title, children, confirm, cancel, danger, busy, onConfirm }: ConfirmDialogProps) => (
  <Dialog
    open={open}
    onClose={onClose}
    title={title}
    footer={
      <>
        <Button big onClick={onClose}>
          {cancel}
        </Button>
        <Button big kind={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </>
    }
  >
    {children}
  </Dialog>
)
