/** The name of a control that shows only an icon, or the reason of a disabled one: on hover and on focus. */
import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import { Kbd } from './Kbd.tsx'
import styles from './Tooltip.module.css'

export interface TooltipProps {
  words: string
  /** The key that does the same. */
  keys?: string
  side?: 'top' | 'bottom' | 'left' | 'right'
  /** One control that takes a ref. It keeps its own name: a tooltip is not read aloud twice. */
  children: ReactElement
}

export const Tooltip = ({ words, keys, side = 'bottom', children }: TooltipProps) => (
  <Base.Root>
    <Base.Trigger render={children as ReactElement<Record<string, unknown>>} delay={400} />
    <Base.Portal>
      <Base.Positioner className={styles.place} side={side} sideOffset={8} collisionPadding={8}>
        <Base.Popup className={styles.tip}>
          {words}
          {keys && <Kbd>{keys}</Kbd>}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
