/** The hall behind a door (signing in, joining): a sheet on the left, the other ways on the right, the colonnade at the foot. */
import type { ReactNode } from 'react'
import styles from './Hall.module.css'
import { useSay } from './language.tsx'
import { Page } from './page.tsx'

export interface HallProps {
  /** Title of the window; null while it is being fetched. */
  title: string | null
  /** The sheet, with the h1. */
  children: ReactNode
  /** What stands beside it, or below on a phone. */
  beside?: ReactNode
}

export function Hall({ title, children, beside }: HallProps) {
  return (
    <>
      <Page title={title} width="full" className={styles.hall}>
        <section className={styles.sheet}>{children}</section>
        {beside && <div className={styles.beside}>{beside}</div>}
      </Page>
      <Floor />
    </>
  )
}

function Floor() {
  const say = useSay()
  return (
    <footer className={styles.footer}>
      <div className={styles.columns} aria-hidden="true">
        {[0, 1, 2, 3, 4, 5, 6, 7].map((column) => (
          <svg key={column} viewBox="0 0 60 96" aria-hidden="true">
            <path className={styles.shaft} d="M13-4h34l2 90H11z" />
            <path className={styles.flute} d="M20-4l-1 90M27-4v90M34-4v90M40-4l1 90" />
            <path className={styles.shaft} d="M5 86h50v10H5z" />
          </svg>
        ))}
      </div>
      <div className={styles.floor}>
        <span>{say('shell.openSource')}</span>
        <span>{say('shell.noTrackers')}</span>
      </div>
    </footer>
  )
}
