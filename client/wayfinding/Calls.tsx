/** A facilitator asks everybody to come along, or presents: both answers are equally easy. */
import { useEffect, useState } from 'react'
import { useSay } from '../app/language.tsx'
import { usePresent } from '../collab/index.ts'
import type { Editor } from '../editor/index.ts'
import { Button } from '../ui/index.ts'
import { useSignal } from '../ui/signal.ts'
import css from './Following.module.css'
import { follow } from './follow.ts'

export function Calls({ editor }: { editor: Editor }) {
  const say = useSay()
  const people = usePresent(editor.room)
  const following = useSignal(editor.ways.following)
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set())
  const caller = people.find(({ calls, clientId }) => calls && clientId !== following && !answered.has(calls.id))
  const id = caller?.calls?.id
  const question = caller?.calls && say(`call.${caller.calls.why}`, { name: caller.person.name })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each call is said once, whatever language follows
  useEffect(() => {
    if (question) editor.announced.set(question)
  }, [editor, id])
  if (!caller || !id) return null
  const answer = () => setAnswered(new Set([...answered, id]))
  return (
    <section className={css.card} data-region aria-label={say('call.title')}>
      <p>{question}</p>
      <div className={css.buttons}>
        <Button
          big
          onClick={() => {
            answer()
            follow(editor, caller)
          }}
        >
          {say('follow.start', { name: caller.person.name })}
        </Button>
        <Button big onClick={answer}>
          {say('call.stay')}
        </Button>
      </div>
    </section>
  )
}
