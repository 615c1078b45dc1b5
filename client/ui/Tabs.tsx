/** Tabs: one panel of several. Arrows move, the panel follows. */
import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import styles from './Tabs.module.css'

export interface TabsProps {
  /** What the tabs choose between, spoken. */
  label: string
  value: string
  onChange: (value: string) => void
  tabs: readonly { value: string; label: string; panel: ReactNode }[]
}

export const Tabs = ({ label, value, onChange, tabs }: TabsProps) => (
  <Base.Root value={value} onValueChange={(next) => onChange(String(next))}>
    <Base.List className={styles.tabs} aria-label={label} activateOnFocus>
      {tabs.map((tab) => (
        <Base.Tab key={tab.value} value={tab.value} className={styles.tab}>
          {tab.label}
        </Base.Tab>
      ))}
    </Base.List>
    {tabs.map((tab) => (
      <Base.Panel key={tab.value} value={tab.value} className={styles.panel}>
        {tab.panel}
      </Base.Panel>
    ))}
  </Base.Root>
)
