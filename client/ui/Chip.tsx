/** A choice that can be made or taken away. */
import { X } from 'lucide-react'
import styles from './Chip.module.css'
import { Icon, type LucideIcon } from './Icon.tsx'
import { useKitWords } from './kitWords.ts'

export interface ChipProps {
  label: string
  icon?: LucideIcon
  /** Chosen or not, for a chip that switches. */
  pressed?: boolean
  onPress: () => void
}

export const Chip = ({ label, icon, pressed, onPress }: ChipProps) => (
  <button type="button" className={styles.chip} aria-pressed={pressed} onClick={onPress}>
    {icon && <Icon of={icon} size={16} />}
    {label}
  </button>
)

/** A filter that is on; pressing it takes it away. */
export function RemovableChip({ label, onRemove }: { label: string; onRemove: () => void }) {
  const kit = useKitWords()
  return (
    <button type="button" className={styles.chip} data-chosen aria-label={`${kit.remove}: ${label}`} onClick={onRemove}>
      {label}
      <Icon of={X} size={16} />
    </button>
  )
}
