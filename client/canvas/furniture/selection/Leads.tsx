/** Where the selection leads: to go there, and to say it. A card can show what it leads to. */
import { ExternalLink, Eye, EyeOff, IdCard, Link as LinkIcon } from 'lucide-react'
import { setCard } from '../../../../shared/commands/index.ts'
import { leadsTo, parseObject } from '../../../../shared/kinds/index.ts'
import { useSay } from '../../../app/language.tsx'
import { whereTo } from '../../../editor/index.ts'
import { Press } from './controls.tsx'
import type { PartProps } from './part.ts'

export function Leads({ editor, objects }: PartProps) {
  const say = useSay()
  const [only, ...more] = editor.selection.get().flatMap((id) => editor.board.get(id) ?? [])
  const one = more.length === 0 ? only : undefined
  const address = one ? leadsTo(one) : null
  const isCard = one?.kind === 'card'
  if (objects.length === 0) return null
  const isLive = isCard && parseObject(one).props.live === true
  return (
    <>
      {one && address && (
        <Press
          label={say('lead.open', { where: whereTo(address, say) })}
          keys={isCard ? 'Enter' : 'Mod+Enter'}
          icon={ExternalLink}
          onPress={() => editor.open(one.id)}
        />
      )}
      {isCard && editor.can(setCard, { id: one.id, live: !isLive }) && (
        <Press
          label={say(isLive ? 'card.slip' : 'card.live')}
          icon={isLive ? EyeOff : Eye}
          onPress={() => editor.run(setCard, { id: one.id, live: !isLive })}
        />
      )}
      <Press
        label={say(isCard ? 'card.changeNow' : 'lead.set')}
        keys="Mod+Shift+K"
        icon={isCard ? IdCard : LinkIcon}
        onPress={() => editor.askForLink()}
      />
    </>
  )
}
