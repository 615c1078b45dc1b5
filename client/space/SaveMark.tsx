/** Whether the work is saved, as icon and words. Speaks (politely) only when its kind changes: saving after each word is nobody's news. */
import { Cloud, CloudCheck, CloudOff, CloudUpload, Eye, HardDrive, TriangleAlert, WifiOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Say } from '../../shared/words/index.ts'
import { useSay } from '../app/index.ts'
import type { SaveState } from '../collab/collab.ts'
import { classes, Icon } from '../ui/index.ts'
import styles from './SaveMark.module.css'
import { kindOf, saveWords, shortSaveWords } from './saveWords.ts'

export function SaveMark({ state }: { state: SaveState }) {
  const say = useSay()
  const spoken = useSpoken(state, say)
  const away = state.is === 'offline' || state.is === 'kept'
  return (
    <div className={classes(styles.mark, away && styles.away, isLong(state) && styles.brief)}>
      <Icon of={iconOf(state)} size={16} />
      <span className={styles.long}>{saveWords(state, say)}</span>
      <span className={styles.short}>{shortSaveWords(state, say)}</span>
      <span className="spoken" role="status">
        {spoken}
      </span>
    </div>
  )
}

/** The same as a strip under the bar, where the bar has no room for the sentence: over a board, above the tools of a document. Nothing while all is well, and
 *  where a notice says more. */
export function SaveStrip({ state, place }: { state: SaveState; place: 'over' | 'above' }) {
  const say = useSay()
  if (state.is !== 'offline' && (state.is !== 'kept' || state.why === 'damaged')) return null
  return (
    <p className={classes(styles.strip, styles[place], isLong(state) && styles.wide)}>
      <Icon of={iconOf(state)} size={16} />
      {saveWords(state, say)}
    </p>
  )
}

/** Its sentence is too long for any bar. */
const isLong = (state: SaveState): boolean => ['kept', 'only'].includes(kindOf(state))

const icons = { opening: Cloud, saved: CloudCheck, saving: CloudUpload, offline: WifiOff, kept: HardDrive, closed: CloudOff }

function iconOf(state: SaveState) {
  const kind = kindOf(state)
  return kind === 'damaged' ? Eye : kind === 'only' ? TriangleAlert : icons[state.is]
}

/** What is spoken: the sentence of the moment at which the kind changed; nothing for the first good state. */
function useSpoken(state: SaveState, say: Say): string {
  const [spoken, setSpoken] = useState('')
  const kind = kindOf(state)
  const before = useRef(kind)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of kind speaks, with the words of that moment
  useEffect(() => {
    if (kind === before.current || kind === 'waiting') return
    const worthSaying = kind !== 'well' || !['well', 'waiting', 'closed'].includes(before.current)
    before.current = kind
    setSpoken(worthSaying ? saveWords(kind === 'well' ? { is: 'saved' } : state, say) : '')
  }, [kind])
  return spoken
}
