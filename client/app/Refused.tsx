/** What the server did not take: why, and the person's words to carry along. Closing it opens the room afresh. */
import { isWordKey } from '../../shared/words/index.ts'
import type { Room } from '../collab/index.ts'
import { Banner, Button, useSignal } from '../ui/index.ts'
import { useSay } from './language.tsx'
import styles from './Refused.module.css'

export function Refused({ room }: { room: Room }) {
  const say = useSay()
  const refused = useSignal(room.refused)
  if (!refused) return null
  const { reason, texts } = refused
  const why = `refused.${reason}`
  return (
    <Banner tone="warning" speaks="alert" action={<Button onClick={() => room.refused.set(null)}>{say('common.close')}</Button>}>
      {/* A newer server may know more reasons. */}
      {say(isWordKey(why) ? why : 'refused.role')} {texts.length > 0 ? say('refused.words') : say('refused.rest')}
      {texts.length > 0 && (
        <ul className={styles.texts}>
          {texts.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two refused texts can be the same
            <li key={index}>{text}</li>
          ))}
        </ul>
      )}
    </Banner>
  )
}
