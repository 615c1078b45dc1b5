/** While I follow somebody: my view glides after theirs, a frame in their colour says so, and any move of my own ends it. */
import { Eye } from 'lucide-react'
import { type RefObject, useEffect } from 'react'
import { useSay } from '../app/language.tsx'
import { usePresent } from '../collab/index.ts'
import type { Editor } from '../editor/index.ts'
import { Button, Icon } from '../ui/index.ts'
import { useSignal } from '../ui/signal.ts'
import css from './Following.module.css'
import { between, cameraOn, follows, isThere } from './follow.ts'

/** Most of the way is made in this time. */
const glideMs = 110

export function Following({ editor, stage }: { editor: Editor; stage: RefObject<HTMLElement | null> }) {
  const say = useSay()
  const following = useSignal(editor.ways.following)
  const people = usePresent(editor.room)
  const leader = people.find(({ clientId }) => clientId === following)
  useEffect(() => (following === null ? undefined : glideAfter(editor, following, stage.current)), [editor, following, stage])
  if (!leader) return null
  return (
    <div className={css.frame} data-who={leader.person.colour}>
      <p className={css.label}>
        <Icon of={Eye} size={16} />
        <span>{say('follow.label', { name: leader.person.name })}</span>
        <Button onClick={() => editor.ways.following.set(null)}>{say('follow.stop')}</Button>
      </p>
    </div>
  )
}

function glideAfter(editor: Editor, following: number, stage: HTMLElement | null): () => void {
  const { room, camera, view, ways } = editor
  const motion = matchMedia('(prefers-reduced-motion: reduce)')
  let frame = 0
  let last = 0
  let exact = camera.get()
  let isOurs = false
  const end = () => ways.following.set(null)
  const request = () => {
    frame ||= requestAnimationFrame(glide)
  }
  function glide(now: number): void {
    frame = 0
    const leader = room.people.get().find(({ clientId }) => clientId === following)
    // Their window closed, or they began to follow this one: two mirrors would show each other for ever.
    if (!leader?.view || follows(room.people.get(), leader, room.doc.clientID)) {
      end()
      return
    }
    const elapsed = last === 0 ? 16 : Math.min(100, now - last)
    const goal = cameraOn(leader.view, view.get())
    exact = motion.matches ? goal : between(exact, goal, view.get(), 1 - Math.exp(-elapsed / glideMs))
    const isAtGoal = isThere(exact, goal)
    isOurs = true
    editor.look(isAtGoal ? goal : exact)
    isOurs = false
    last = isAtGoal ? 0 : now
    if (!isAtGoal) request()
  }
  request()
  const own = () => {
    if (!isOurs) end()
  }
  stage?.addEventListener('pointerdown', end)
  const stops = [camera.watch(own), room.people.watch(request), view.watch(request)]
  return () => {
    cancelAnimationFrame(frame)
    stage?.removeEventListener('pointerdown', end)
    for (const stop of stops) stop()
  }
}
