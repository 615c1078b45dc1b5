/** Whether the work is saved, as icon and words. Speaks (politely) only when its kind changes: saving after each word is nobody's news. */
import { Cloud, CloudCheck, CloudOff, CloudUpload, HardDrive, WifiOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Say } from '../../shared/words/index.ts'
import { useSay } from '../app/index.ts'
import type { SaveState } from '../collab/collab.ts'
import { classes, Icon } from '../ui/index.ts'
import styles from './SaveMark.module.css'
import { kindOf, saveWords } from './saveWords.ts'

export function SaveMark({ state }: { state: SaveState }) {
  const say = useSay()
  const spoken = useSpoken(state, say)
  const away = state.is === 'offline' || state.is === 'kept'
  return (
    <div className={classes(styles.mark, away && styles.away)}>
      <Icon of={icons[state.is]} size={16} />
      <span className={styles.long}>{saveWords(state, say)}</span>
      <span className={styles.short}>{shortWords(state, say)}</span>
      <span className="spoken" role="status">
        {spoken}
      </span>
    </div>
  )
}

/** The same as a strip under the bar of a phone, where the bar has no room for the sentence. Nothing while all is well. */
export function SaveStrip({ state }: { state: SaveState }) {
  const say = useSay()
  if (state.is !== 'offline' && state.is !== 'kept') return null
  return (
    <p className={styles.strip}>
      <Icon of={icons[state.is]} size={16} />
      {saveWords(state, say)}
    </p>
  )
}

const icons = { opening: Cloud, saved: CloudCheck, saving: CloudUpload, offline: WifiOff, kept: HardDrive, closed: CloudOff }

const shortWords = (state: SaveState, say: Say): string =>
  state.is === 'offline' || state.is === 'kept' ? say(`save.${state.is}Short`) : say(`save.${state.is}`)

/** What is spoken: the sentence of the moment at which the kind changed; nothing for the first good state. */
function useSpoken(state: SaveState, say: Say): string {
  const [spoken, setSpoken] = useState('')
  const kind = kindOf(state)
  const before = useRef(kind)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of kind speaks, with the words of that moment
  useEffect(() => {
    if (kind === before.current || kind === 'waiting') return
    const worthSaying = kind !== 'well' || before.current === 'offline' || before.current === 'kept'
    before.current = kind
    setSpoken(worthSaying ? saveWords(kind === 'well' ? { is: 'saved' } : state, say) : '')
  }, [kind])
  return spoken
}
