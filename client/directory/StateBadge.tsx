/** Where a profile is on its way to being published. */
import { CircleCheck, Clock, MessageCircleQuestion } from 'lucide-react'
import type { EnterpriseView } from '../../shared/api/index.ts'
import { useSay } from '../app/index.ts'
import { Badge } from '../ui/index.ts'

const looks = {
  waiting: { tone: 'warning', icon: Clock },
  returned: { tone: 'accent', icon: MessageCircleQuestion },
  published: { tone: 'success', icon: CircleCheck },
} as const

export function StateBadge({ state }: { state: EnterpriseView['state'] }) {
  const say = useSay()
  return (
    <Badge tone={looks[state].tone} icon={looks[state].icon}>
      {say(`enterprises.state.${state}`)}
    </Badge>
  )
}
