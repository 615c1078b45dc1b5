/** One column of the stoa: a stage. Its colours come from the class of what stands around it (`currentColor`, `--shaft`, `--flute`). Silent: the words beside it speak. */
import styles from './Column.module.css'

export type ColumnState = 'done' | 'now' | 'later' | 'gone'

export function Column({ state = 'later', small = false }: { state?: ColumnState; small?: boolean }) {
  return (
    <svg className={`${styles.column} ${styles[state]} ${small ? styles.small : ''}`} viewBox="0 0 46 66" aria-hidden="true">
      <path className={styles.shaft} d="M7 1h32v5H7zM12.5 7h21l1.5 52h-24zM7 60h32v5H7z" />
      {!small && <path className={styles.flute} d="M17.5 10l-.5 46M23 10v46M28.5 10l.5 46" />}
    </svg>
  )
}
