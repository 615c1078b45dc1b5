/** How far something is, in words and as a bar. */
import styles from './Progress.module.css'

export interface ProgressProps {
  /** "Making the PDF, page 3 of 4" */
  words: string
  /** 0 to 1; null while nobody knows. */
  value: number | null
}

export const Progress = ({ words, value }: ProgressProps) => (
  <div className={styles.progress}>
    <div className={styles.words} role="status">
      {words}
    </div>
    <div
      className={styles.rail}
      role="progressbar"
      aria-label={words}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === null ? undefined : Math.round(value * 100)}
    >
      <div className={styles.bar} style={{ width: `${(value ?? 0.3) * 100}%` }} />
    </div>
  </div>
)
