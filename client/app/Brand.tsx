/** The sign of the house: eight columns under one roof, one for each stage; the third in the accent. */
import { Link } from 'wouter'
import styles from './Brand.module.css'

export const Sign = ({ size = 30 }: { size?: number }) => (
  <svg className={styles.sign} viewBox="0 0 34 26" width={(size * 34) / 30} height={(size * 26) / 30} aria-hidden="true">
    <path fill="currentColor" d="M0 0h34v4H0zM0 24h34v2H0z" />
    {[0, 1, 2, 3, 4, 5, 6, 7].map((column) => (
      <rect key={column} className={column === 2 ? styles.here : undefined} x={2 + column * 4} y="6" width="2" height="16" />
    ))}
  </svg>
)

/** Links to the front page; `site` (the name of this site) stands beside it on a desk. */
export const Brand = ({ site }: { site?: string }) => (
  <Link href="/" className={styles.brand}>
    <Sign />
    <b>Stoa</b>
    {site && site !== 'Stoa' && <span>{site}</span>}
  </Link>
)
