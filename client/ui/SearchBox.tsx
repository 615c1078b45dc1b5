/** A field to search with: a magnifying glass, the words, nothing else. */
import { Search } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import styles from './SearchBox.module.css'

export interface SearchBoxProps extends Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value' | 'type'> {
  /** Spoken; shown as a placeholder too. */
  label: string
  value: string
  onChange: (value: string) => void
  big?: boolean
}

export const SearchBox = ({ label, value, onChange, big, className, ...rest }: SearchBoxProps) => (
  <label className={classes(styles.box, big && styles.big, className)}>
    <span className="spoken">{label}</span>
    <Icon of={Search} />
    <input {...rest} type="search" placeholder={label} value={value} onChange={(event) => onChange(event.target.value)} />
  </label>
)
