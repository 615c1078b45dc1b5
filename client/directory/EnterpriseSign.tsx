/** The square sign of an enterprise: first letters in its own script. Silent: the name stands beside it. */
import { classes, initials } from '../ui/index.ts'
import styles from './EnterpriseSign.module.css'
import { tintOf } from './tint.ts'

export const EnterpriseSign = ({ enterprise, large }: { enterprise: { id: string; name: string }; large?: boolean }) => (
  <span
    className={classes(styles.sign, large && styles.large)}
    style={{ backgroundColor: `var(--who-${tintOf(enterprise.id)})` }}
    aria-hidden="true"
  >
    {initials(enterprise.name)}
  </span>
)
