/** A link as a QR code, drawn as one path so that it stays sharp on a projector and on paper. Always dark on white: cameras want it so. */
import { encode } from 'uqr'
import styles from './QrCode.module.css'
import { qrPath } from './qrPath.ts'

/** White cells that cameras need around the code (ISO/IEC 18004 asks for four). */
const quiet = 4

export function QrCode({ of, label }: { of: string; label: string }) {
  const { data, size } = encode(of, { ecc: 'M', border: quiet })
  return (
    <svg
      className={styles.code}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      data-theme="light"
      shapeRendering="crispEdges"
    >
      <rect className={styles.light} width={size} height={size} />
      <path className={styles.dark} d={qrPath(data)} />
    </svg>
  )
}
