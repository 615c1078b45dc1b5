/** A link for somebody, to be handed over by who made it. Shown once. */
import { CopyLine } from '../account/index.ts'
import { useFormat, useSay } from '../app/index.ts'
import { Dialog } from '../ui/index.ts'
import styles from './site.module.css'

export interface HandedLink {
  name: string
  token: string
  expiresAt: number
}

export function LinkDialog({ link, onClose }: { link: HandedLink; onClose: () => void }) {
  const say = useSay()
  const format = useFormat()
  return (
    <Dialog open onClose={onClose} title={say('site.linkTitle', { name: link.name })}>
      <div className={styles.dialog}>
        <p>{say('site.linkWhat', { until: format.moment(link.expiresAt) })}</p>
        <CopyLine id="handed-link" label={say('site.link')} value={`${location.origin}/link#${link.token}`} />
      </div>
    </Dialog>
  )
}
