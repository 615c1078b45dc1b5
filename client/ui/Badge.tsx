/** A word about a state. Every colour with a meaning brings an icon too. */
import type { ReactNode } from 'react'
import styles from './Badge.module.css'
import { classes } from './classes.ts'
import { Icon, type LucideIcon } from './Icon.tsx'

export interface BadgeProps {
  tone?: 'neutral' | 'accent' | 'success' | 'warning' | 'danger'
  icon?: LucideIcon
  children: ReactNode
}

export const Badge = ({ tone = 'neutral', icon, children }: BadgeProps) => (
  <span className={classes(styles.badge, tone !== 'neutral' && styles[tone])}>
    {icon && <Icon of={icon} size={16} />}
    {children}
  </span>
)

/** "It is happening now": a green point and the word. */
export const Live = ({ children }: { children: ReactNode }) => <span className={styles.live}>{children}</span>
