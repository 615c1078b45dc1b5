/** One of two to five, side by side: a radio group that looks like one control. */
import { classes } from './classes.ts'
import { Icon, type LucideIcon } from './Icon.tsx'
import styles from './Segmented.module.css'

export interface SegmentedProps<Value extends string> {
  /** Name of the group in the page (unique). */
  name: string
  label: string
  /** Shows the label above. */
  labelled?: boolean
  value: Value
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string; icon?: LucideIcon }[]
}

export const Segmented = <Value extends string>({ name, label, labelled, value, onChange, options }: SegmentedProps<Value>) => (
  <fieldset className={styles.group}>
    <legend className={classes(labelled ? styles.label : 'spoken')}>{label}</legend>
    <div className={styles.segments}>
      {options.map((option) => (
        <label key={option.value} className={styles.segment}>
          <input
            className="spoken"
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.icon && <Icon of={option.icon} size={16} />}
          {option.label}
        </label>
      ))}
    </div>
  </fieldset>
)
