/** An enterprise in a list: sign, name in its own script, place and size, one sentence, the first offer and need. The whole name is the link. */
import { HandHeart, Search } from 'lucide-react'
import { Link } from 'wouter'
import type { EnterpriseView } from '../../shared/api/index.ts'
import { useFormat, useSay } from '../app/index.ts'
import { Icon } from '../ui/index.ts'
import styles from './EnterpriseCard.module.css'
import { EnterpriseSign } from './EnterpriseSign.tsx'
import { factsLine } from './facts.ts'
import { StateBadge } from './StateBadge.tsx'

export function EnterpriseCard({ enterprise, heading = 'h2' }: { enterprise: EnterpriseView; heading?: 'h2' | 'h3' }) {
  const say = useSay()
  const format = useFormat()
  const Heading = heading
  return (
    <article className={styles.card}>
      <EnterpriseSign enterprise={enterprise} />
      <div className={styles.words}>
        <Heading className={styles.name}>
          <Link href={`/enterprises/${enterprise.id}`}>{enterprise.name}</Link>
        </Heading>
        <p className={styles.facts}>{factsLine(enterprise, say, format)}</p>
        {enterprise.state !== 'published' && <StateBadge state={enterprise.state} />}
        <p className={styles.aim}>{enterprise.aim}</p>
        <dl className={styles.on}>
          {enterprise.offers.length > 0 && (
            <div>
              <dt>
                <Icon of={HandHeart} size={16} />
                {say('enterprises.offers')}
              </dt>
              <dd>{enterprise.offers.slice(0, 2).join(' · ')}</dd>
            </div>
          )}
          {enterprise.needs.length > 0 && (
            <div>
              <dt>
                <Icon of={Search} size={16} />
                {say('enterprises.needs')}
              </dt>
              <dd>{enterprise.needs.slice(0, 2).join(' · ')}</dd>
            </div>
          )}
        </dl>
      </div>
    </article>
  )
}
