/** Fields of a form: label above, hint, the control, what is wrong and how to mend it, and how much room is left. */
import { CircleAlert } from 'lucide-react'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Field.module.css'
import { Icon } from './Icon.tsx'

interface Framed {
  /** Also where an error summary's link leads. */
  id: string
  label: string
  /** Said after the label, such as "optional". */
  aside?: string
  hint?: ReactNode
  /** What is wrong, naming the fix. */
  error?: string | null
}

export interface TextFieldProps extends Framed, Omit<ComponentPropsWithRef<'input'>, 'id' | 'onChange' | 'value'> {
  value: string
  onChange: (value: string) => void
  /** Shows how many of this many characters are written. */
  counter?: number
}

export function TextField({ id, label, aside, hint, error, value, onChange, counter, className, ...rest }: TextFieldProps) {
  return (
    <Frame {...{ id, label, aside, hint, error }} count={counter ? { is: value.length, of: counter } : undefined}>
      <input
        type="text"
        {...rest}
        {...described(id, hint, error)}
        className={classes(styles.input, className)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Frame>
  )
}

export interface TextAreaFieldProps extends Framed, Omit<ComponentPropsWithRef<'textarea'>, 'id' | 'onChange' | 'value'> {
  value: string
  onChange: (value: string) => void
  counter?: number
}

export function TextAreaField({ id, label, aside, hint, error, value, onChange, counter, className, ...rest }: TextAreaFieldProps) {
  return (
    <Frame {...{ id, label, aside, hint, error }} count={counter ? { is: value.length, of: counter } : undefined}>
      <textarea
        rows={4}
        {...rest}
        {...described(id, hint, error)}
        className={classes(styles.input, styles.area, className)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Frame>
  )
}

interface Choice {
  value: string
  label: string
  hint?: string
  /** The language of the label, where it is not the page's. */
  lang?: string
}

export interface SelectFieldProps extends Framed, Omit<ComponentPropsWithRef<'select'>, 'id' | 'onChange' | 'value'> {
  value: string
  onChange: (value: string) => void
  options: readonly Choice[]
}

export function SelectField({ id, label, aside, hint, error, value, onChange, options, className, ...rest }: SelectFieldProps) {
  return (
    <Frame {...{ id, label, aside, hint, error }}>
      <select
        {...rest}
        {...described(id, hint, error)}
        className={classes(styles.input, styles.select, className)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}

export interface CheckFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'checked' | 'type'> {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  /** A number at the end of the line, as in filters. */
  count?: number
}

export const CheckField = ({ label, checked, onChange, count, className, ...rest }: CheckFieldProps) => (
  <label className={classes(styles.check, className)}>
    <input {...rest} type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
    <span>{label}</span>
    {count !== undefined && <span className={styles.tally}>{count}</span>}
  </label>
)

export interface GroupFieldProps {
  id: string
  legend: string
  hint?: ReactNode
  error?: string | null
  children: ReactNode
}

/** A question with several controls under it. Focus from an error summary goes to the group. */
export const GroupField = ({ id, legend, hint, error, children }: GroupFieldProps) => (
  <fieldset
    id={id}
    tabIndex={-1}
    className={classes(styles.group, error && styles.wrong)}
    aria-describedby={ids(hint && `${id}-hint`, error && `${id}-error`)}
  >
    <legend className={styles.label}>{legend}</legend>
    {hint && (
      <p className={styles.hint} id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {error && <FieldError id={id} words={error} />}
    {children}
  </fieldset>
)

export interface RadioCardsProps extends Omit<GroupFieldProps, 'children'> {
  value: string
  onChange: (value: string) => void
  options: readonly Choice[]
}

/** One of a few answers, each a card with its consequence in words. */
export const RadioCards = ({ value, onChange, options, ...group }: RadioCardsProps) => (
  <GroupField {...group}>
    <div className={styles.cards}>
      {options.map((option) => (
        <label key={option.value} className={styles.radio} lang={option.lang}>
          <input
            type="radio"
            name={group.id}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
          {option.hint && <small>{option.hint}</small>}
        </label>
      ))}
    </div>
  </GroupField>
)

function Frame({ id, label, aside, hint, error, count, children }: Framed & { count?: { is: number; of: number }; children: ReactNode }) {
  return (
    <div className={classes(styles.field, error && styles.wrong)}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {aside && <span className={styles.aside}> {aside}</span>}
      </label>
      {children}
      {error && <FieldError id={id} words={error} />}
      {(hint || count) && (
        <div className={styles.below}>
          {hint && (
            <span className={styles.hint} id={`${id}-hint`}>
              {hint}
            </span>
          )}
          {count && (
            <span className={classes(styles.counter, count.is > count.of && styles.over)} aria-hidden>
              {count.is}/{count.of}
            </span>
          )}
        </div>
      )}
    </div>
  )
}

const FieldError = ({ id, words }: { id: string; words: string }) => (
  <span className={styles.error} id={`${id}-error`}>
    <Icon of={CircleAlert} size={16} />
    {words}
  </span>
)

const ids = (...all: (string | false | null | undefined | ReactNode)[]): string | undefined =>
  all.filter((one) => typeof one === 'string' && one !== '').join(' ') || undefined

const described = (id: string, hint: ReactNode, error: string | null | undefined) => ({
  id,
  'aria-invalid': error ? (true as const) : undefined,
  'aria-describedby': ids(hint && `${id}-hint`, error && `${id}-error`),
})
