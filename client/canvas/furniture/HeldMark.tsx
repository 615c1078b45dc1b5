/** Shows while the layout of the board is held; who may lets it go here. */
import { LockKeyhole } from 'lucide-react'
import { setHold } from '../../../shared/commands/index.ts'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { Button, Icon, Menu } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import css from './furniture.module.css'

export function HeldMark({ editor }: { editor: Editor }) {
  const say = useSay()
  const held = useSignal(editor.surfaceHeld)
  useSignal(editor.role)
  if (!held) return null
  if (!editor.can(setHold, { held: false })) {
    return (
      <span className={css.heldMark}>
        <Icon of={LockKeyhole} /> {say('board.layoutHeld')}
      </span>
    )
  }
  return (
    <Menu
      side="top"
      items={[{ label: say('board.letGo'), onPick: () => editor.run(setHold, { held: false }) }]}
      trigger={<Button icon={LockKeyhole}>{say('board.layoutHeld')}</Button>}
    />
  )
}
