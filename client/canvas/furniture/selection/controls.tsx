/** The controls of the bar: a button, one that opens a panel, one that opens a list. */
import { Popover } from '@base-ui/react/popover'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon, Menu, type MenuEntry, Tooltip } from '../../../ui/index.ts'
import css from '../furniture.module.css'

interface PressProps {
  label: string
  keys?: string
  icon: LucideIcon
  /** For what is on or off. */
  pressed?: boolean
  onPress(): void
}

export const Press = ({ label, keys, icon, pressed, onPress }: PressProps) => (
  <Tooltip words={label} keys={keys} side="top">
    <button type="button" className={css.selectionButton} aria-label={label} aria-pressed={pressed} onClick={onPress}>
      <Icon of={icon} />
    </button>
  </Tooltip>
)

export const Pop = ({ label, face, children }: { label: string; face: ReactNode; children: ReactNode }) => (
  <Popover.Root>
    <Popover.Trigger className={css.selectionButton} aria-label={label} title={label}>
      {face}
    </Popover.Trigger>
    <Popover.Portal>
      <Popover.Positioner side="top" sideOffset={10} collisionPadding={8}>
        <Popover.Popup className={css.popover} aria-label={label}>
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  </Popover.Root>
)

export const Choice = ({ label, icon, items }: { label: string; icon: LucideIcon; items: MenuEntry[] }) => (
  <Menu
    side="top"
    items={items}
    trigger={
      <button type="button" className={css.selectionButton} aria-label={label} title={label}>
        <Icon of={icon} />
      </button>
    }
  />
)
