/** Buttons: one that does something, one that goes somewhere, and one that shows only its icon. */
import type { ComponentPropsWithRef, ReactElement, ReactNode } from 'react'
import { Link } from 'wouter'
import styles from './Button.module.css'
import { classes } from './classes.ts'
import { Icon, type LucideIcon } from './Icon.tsx'
import { useKitWords } from './kitWords.ts'
import { Tooltip, type TooltipProps } from './Tooltip.tsx'

interface Look {
  /** `primary` once per view; `danger` only in the step that confirms. */
  kind?: 'default' | 'primary' | 'plain' | 'danger'
  big?: boolean
  /** As wide as its column. */
  wide?: boolean
  icon?: LucideIcon
}

export interface ButtonProps extends Look, Omit<ComponentPropsWithRef<'button'>, 'disabled'> {
  /** At work: the label stays, "…" follows, presses do nothing. */
  busy?: boolean
  /** For a button that switches something on and off. */
  pressed?: boolean
  /** Why it cannot be pressed now, in words. The button stays reachable and says so. */
  reason?: string | null
  /** Without a reason; prefer `reason`. */
  disabled?: boolean
}

export function Button({
  kind = 'default',
  big,
  wide,
  icon,
  busy,
  pressed,
  reason,
  disabled,
  children,
  className,
  onClick,
  ...rest
}: ButtonProps): ReactElement {
  const kit = useKitWords()
  const off = Boolean(reason) || busy || disabled
  const button = (
    <button
      type="button"
      {...rest}
      className={classes(look({ kind, big, wide }), className)}
      aria-pressed={pressed}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (off) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {icon && <Icon of={icon} />}
      {children}
      {busy && (
        <>
          <span aria-hidden>…</span>
          <span className="spoken">{kit.busy}</span>
        </>
      )}
    </button>
  )
  return reason ? <Tooltip words={reason}>{button}</Tooltip> : button
}

export interface LinkButtonProps extends Look {
  href: string
  children: ReactNode
  className?: string
}

/** Looks like a button, is a link inside the site. */
export const LinkButton = ({ href, kind = 'default', big, wide, icon, children, className }: LinkButtonProps) => (
  <Link href={href} className={classes(look({ kind, big, wide }), className)}>
    {icon && <Icon of={icon} />}
    {children}
  </Link>
)

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'wide'> {
  icon: LucideIcon
  /** Its name, spoken and shown as a tooltip. */
  label: string
  /** The key that does the same. */
  keys?: string
  side?: TooltipProps['side']
}

export function IconButton({ icon, label, keys, side, className, reason, ...rest }: IconButtonProps) {
  return (
    <Tooltip words={reason || label} keys={keys} side={side}>
      <Button
        {...rest}
        disabled={rest.disabled || Boolean(reason)}
        aria-label={label}
        icon={icon}
        className={classes(styles.iconOnly, className)}
      />
    </Tooltip>
  )
}

const look = ({ kind, big, wide }: Look): string =>
  classes(styles.button, kind !== 'default' && styles[kind ?? 'default'], big && styles.big, wide && styles.wide)
