/** A button for each account elsewhere that opens the door. */
import { useState } from 'react'
import { signInElsewhere } from '../../shared/api/index.ts'
import { failureWords, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Banner, Button } from '../ui/index.ts'
import styles from './doors.module.css'

export interface ElsewhereProps {
  providers: readonly { id: string; name: string }[]
  /** Where to go on afterwards. */
  to: string
}

export function Elsewhere({ providers, to }: ElsewhereProps) {
  const say = useSay()
  const [going, setGoing] = useState<string | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  if (providers.length === 0) return null
  const go = async (provider: string) => {
    setGoing(provider)
    setFailure(null)
    try {
      location.assign((await call(signInElsewhere, { request: { provider, to } })).url)
    } catch (problem) {
      setFailure(problem)
      setGoing(null)
    }
  }
  return (
    <div className={styles.elsewhere}>
      <p className={styles.or}>{say('signIn.or')}</p>
      {failure !== null && <Banner tone="danger">{failureWords(failure, say)}</Banner>}
      {providers.map(({ id, name }) => (
        <Button key={id} big wide busy={going === id} disabled={going !== null} onClick={() => void go(id)}>
          {say('signIn.with', { name })}
        </Button>
      ))}
    </div>
  )
}
