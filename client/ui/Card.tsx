/** A sheet of paper on the page, and the floating sheet (panel). */
import type { ComponentPropsWithRef } from 'react'
import styles from './Card.module.css'
import { classes } from './classes.ts'

export interface CardProps extends ComponentPropsWithRef<'div'> {
  as?: 'div' | 'section' | 'article' | 'aside' | 'li'
  /** With an inner margin. */
  pad?: boolean
  /** Floats above what is below: popovers, toolbars. */
  floating?: boolean
}

export function Card({ as = 'div', pad, floating, className, ...rest }: CardProps) {
  // One type stands for all of them: their attributes are the same.
  const Element = as as 'div'
  return <Element {...rest} className={classes(styles.card, pad && styles.pad, floating && styles.floating, className)} />
}
