/** A dialog in which a few words are written: the first field has the focus, Enter keeps. */
import { type FormEvent, type ReactNode, useEffect, useId } from 'react'
import { useSay } from '../../app/language.tsx'
import { Button, Dialog } from '../../ui/index.ts'
import css from './furniture.module.css'

interface WritingDialogProps {
  open: boolean
  title: string
  /** On the button that keeps; "Save" when left out. */
  keep?: string
  /** False when it cannot be kept as it is: then the dialog stays. */
  onKeep(): unknown
  /** Called after keeping too; gives the focus back to the board. */
  onClose(): void
  /** `first` is the id that the first field must have. */
  children(first: string): ReactNode
}

export function WritingDialog({ open, title, keep, onKeep, onClose, children }: WritingDialogProps) {
  const say = useSay()
  const form = useId()
  const first = `${form}-first`
  useEffect(() => {
    if (!open) return
    // Dialogs begin at their heading; who writes here goes on typing.
    const timer = setTimeout(() => document.getElementById(first)?.focus(), 60)
    return () => clearTimeout(timer)
  }, [open, first])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (onKeep() === false) document.getElementById(first)?.focus()
    else onClose()
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button big onClick={onClose}>
            {say('common.cancel')}
          </Button>
          <Button big kind="primary" type="submit" form={form}>
            {keep ?? say('common.save')}
          </Button>
        </>
      }
    >
      <form id={form} className={css.naming} onSubmit={submit} noValidate>
        {children(first)}
      </form>
    </Dialog>
  )
}
