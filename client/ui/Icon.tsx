/** A Lucide icon at the house's size and stroke. Always silent: the control around it carries the name. */
import type { LucideIcon } from 'lucide-react'
import styles from './Icon.module.css'

export type { LucideIcon }

export interface IconProps {
  of: LucideIcon
  /** 16 in badges and hints, 20 elsewhere, 24 on its own. */
  size?: 16 | 20 | 24
}

export const Icon = ({ of: Drawing, size = 20 }: IconProps) => (
  <Drawing className={styles.icon} width={size} height={size} strokeWidth={1.75} aria-hidden />
)
