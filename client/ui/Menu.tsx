/** Menus: icon, words, key; what destroys comes last, apart. One opens from a button, one at a point. */
import { Menu as Base } from '@base-ui/react/menu'
import { Check, ChevronRight } from 'lucide-react'
import { Fragment, type ReactElement } from 'react'
import { Link } from 'wouter'
import { classes } from './classes.ts'
import { Icon, type LucideIcon } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'
import styles from './Menu.module.css'

export interface MenuItem {
  label: string
  icon?: LucideIcon
  /** The key that does the same. */
  keys?: string
  onPick?: () => void
  /** Goes somewhere inside the site instead. */
  href?: string
  /** For one of several: a tick shows which. */
  chosen?: boolean
  danger?: boolean
  /** The page one is on. */
  current?: boolean
  /** Why it cannot be picked now; shown under the words. */
  reason?: string | null
  lang?: string
  /** What stands behind it: a menu of its own. */
  items?: MenuEntries
}
/** `{ heading }` opens a group with a title, 'line' parts groups. */
export type MenuEntry = MenuItem | { heading: string } | 'line'
/** A function is asked once the menu is open: what can be done with thousands of objects takes a while to find out. */
export type MenuEntries = readonly MenuEntry[] | (() => readonly MenuEntry[])

export const entriesIn = (items: MenuEntries): readonly MenuEntry[] => (typeof items === 'function' ? items() : items)

export interface MenuProps {
  /** A button that takes a ref. */
  trigger: ReactElement
  items: MenuEntries
  align?: 'start' | 'end'
  side?: 'top' | 'bottom'
}

export const Menu = ({ trigger, items, align = 'start', side = 'bottom' }: MenuProps) => (
  <Base.Root>
    <Base.Trigger render={trigger as ReactElement<Record<string, unknown>>} />
    <Base.Portal>
      <Base.Positioner className={styles.place} align={align} side={side} sideOffset={6} collisionPadding={8}>
        <Base.Popup className={styles.menu}>
          <Entries items={items} />
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)

export interface MenuAtProps {
  /** Where, in CSS pixels of the window; null while closed. */
  at: { x: number; y: number } | null
  onClose: () => void
  /** Its name, spoken. */
  label: string
  items: MenuEntries
}

/** A menu at a point: right click, long press, menu key. Focus returns to where it was. */
export const MenuAt = ({ at, onClose, label, items }: MenuAtProps) => (
  <Base.Root modal={false} open={at !== null} onOpenChange={(open) => !open && onClose()}>
    <Base.Portal>
      <Base.Positioner
        className={styles.place}
        align="start"
        side="bottom"
        collisionPadding={8}
        // A long one may lie over the point: better than hiding its end.
        collisionAvoidance={{ side: 'shift', align: 'shift' }}
        anchor={{ getBoundingClientRect: () => new DOMRect(at?.x ?? 0, at?.y ?? 0, 0, 0) }}
      >
        <Base.Popup className={styles.menu} aria-label={label}>
          <Entries items={items} />
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)

const Entries = ({ items }: { items: MenuEntries }) => (
  <>
    {entriesIn(items).map((item, index, all) => {
      // biome-ignore lint/suspicious/noArrayIndexKey: lines and headings have nothing else, and a menu does not reorder while open
      if (item === 'line') return <Base.Separator key={index} className={styles.line} />
      if ('heading' in item) {
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <div key={index} className={styles.heading} role="presentation">
            {item.heading}
          </div>
        )
      }
      return (
        <Fragment key={item.label}>
          {item.danger && index > 0 && all[index - 1] !== 'line' && <Base.Separator className={styles.line} />}
          {item.items ? <Branch item={item} items={item.items} /> : <Entry item={item} />}
        </Fragment>
      )
    })}
  </>
)

const Branch = ({ item, items }: { item: MenuItem; items: MenuEntries }) => (
  <Base.SubmenuRoot>
    <Base.SubmenuTrigger className={styles.item} disabled={Boolean(item.reason)}>
      {item.icon ? <Icon of={item.icon} /> : null}
      <span className={styles.words}>{item.label}</span>
      <Icon of={ChevronRight} />
    </Base.SubmenuTrigger>
    <Base.Portal>
      <Base.Positioner
        className={styles.place}
        sideOffset={2}
        alignOffset={-6}
        collisionPadding={8}
        // Beside it there is no room on a phone: over it then.
        collisionAvoidance={{ side: 'flip', align: 'shift', fallbackAxisSide: 'end' }}
      >
        <Base.Popup className={styles.menu}>
          <Entries items={items} />
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.SubmenuRoot>
)

function Entry({ item }: { item: MenuItem }) {
  const inside = (
    <>
      {item.icon ? <Icon of={item.icon} /> : null}
      <span className={styles.words} lang={item.lang}>
        {item.label}
        {item.reason && <small>{item.reason}</small>}
      </span>
      {item.chosen && <Icon of={Check} />}
      {item.keys && <Kbd>{item.keys}</Kbd>}
    </>
  )
  const shared = {
    className: classes(styles.item, item.danger && styles.danger),
    disabled: Boolean(item.reason),
    onClick: item.onPick,
  }
  if (item.href !== undefined) {
    return (
      <Base.Item {...shared} render={<Link href={item.href} aria-current={item.current ? 'page' : undefined} />} nativeButton={false}>
        {inside}
      </Base.Item>
    )
  }
  if (item.chosen !== undefined) {
    return (
      <Base.CheckboxItem {...shared} checked={item.chosen} closeOnClick>
        {inside}
      </Base.CheckboxItem>
    )
  }
  return <Base.Item {...shared}>{inside}</Base.Item>
}
