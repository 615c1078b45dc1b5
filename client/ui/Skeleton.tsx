/** The shape of what comes, without a shimmer, and only when it takes longer than 400 ms. */
import { type ReactNode, useEffect, useState } from 'react'
import { useKitWords } from './kitWords.ts'
import styles from './Skeleton.module.css'

const patienceMs = 400

/** True once the 400 ms have passed. */
export function useLate(): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return late
}

/** One grey bar. Sizes are CSS lengths. */
export const Bar = ({ width = '100%', height = '14px' }: { width?: string; height?: string }) => (
  <div className={styles.bar} style={{ width, height }} />
)

/** Stands where something is being fetched: says so to a screen reader, shows the given shape (or three lines) after 400 ms. */
export function Skeleton({ children }: { children?: ReactNode }) {
  const kit = useKitWords()
  const late = useLate()
  return (
    <div aria-busy="true" className={styles.skeleton}>
      <span className="spoken" role="status">
        {late ? kit.loading : ''}
      </span>
      {late && (
        <div aria-hidden className={styles.shape}>
          {children ?? (
            <>
              <Bar width="40%" height="28px" />
              <Bar width="70%" />
              <Bar width="50%" />
            </>
          )}
        </div>
      )}
    </div>
  )
}
