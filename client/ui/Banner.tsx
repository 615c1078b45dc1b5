/** A sentence across the top of something: a state, a warning, a receipt. */
import { CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Banner.module.css'
import { classes } from './classes.ts'
import { Icon, type LucideIcon } from './Icon.tsx'

export interface BannerProps {
  tone?: 'info' | 'success' | 'warning' | 'danger'
  icon?: LucideIcon
  /** The fact, in bold; what to do now follows as children. */
  title?: string
  children?: ReactNode
  /** A button or a link at the end. */
  action?: ReactNode
  /** `alert` speaks at once, `status` politely, `none` not at all (it was there when the page came). */
  speaks?: 'alert' | 'status' | 'none'
}

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: TriangleAlert }

export function Banner({ tone = 'info', icon, title, children, action, speaks = tone === 'danger' ? 'alert' : 'none' }: BannerProps) {
  return (
    <div className={classes(styles.banner, styles[tone])} role={speaks === 'none' ? undefined : speaks}>
      <Icon of={icon ?? icons[tone]} />
      <div className={styles.words}>
        {title && <b>{title}</b>}
        {title && children ? ' ' : null}
        {children}
      </div>
      {action}
    </div>
  )
}
