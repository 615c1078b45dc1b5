/** Where nothing is: one sentence why, one primary action, at most two others. */
import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

export interface EmptyStateProps {
  title: string
  children?: ReactNode
  /** Buttons, the primary one first. */
  actions?: ReactNode
  /** A silent drawing above. */
  drawing?: ReactNode
  /** Heading level in the page around. */
  level?: 1 | 2
}

export function EmptyState({ title, children, actions, drawing, level = 2 }: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className={styles.empty}>
      {drawing}
      <Heading className={styles.title}>{title}</Heading>
      {children && <div className={styles.words}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
