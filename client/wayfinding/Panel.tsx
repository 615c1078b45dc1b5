/** A panel beside the board: at its right on a desk, a sheet from above or below on a phone. Escape closes it and gives the focus back to the board. */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSay } from '../app/language.tsx'
import { IconButton } from '../ui/index.ts'
import css from './Panel.module.css'

interface PanelProps {
  title: string
  onClose(): void
  /** Before the title: a way back. */
  before?: ReactNode
  /** Beside the title. */
  actions?: ReactNode
  /** Where a phone shows it: what is typed into stays clear of the keyboard at the top. */
  sheet: 'top' | 'bottom'
  children: ReactNode
}

export function Panel({ title, onClose, before, actions, sheet, children }: PanelProps) {
  const say = useSay()
  return (
    <section
      className={css.panel}
      data-region
      data-sheet={sheet}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <header className={css.head}>
        {before}
        <h2 className={css.title}>{title}</h2>
        {actions}
        <IconButton kind="plain" icon={X} label={say('common.close')} onClick={onClose} side="bottom" />
      </header>
      {children}
    </section>
  )
}
