/** What is locked says so, and how it is unlocked, instead of all that cannot be done with it. */
import { LockKeyhole, LockKeyholeOpen } from 'lucide-react'
import { setHold, unlock } from '../../../../shared/commands/index.ts'
import { useSay } from '../../../app/language.tsx'
import type { Editor } from '../../../editor/index.ts'
import { Icon } from '../../../ui/index.ts'
import css from '../furniture.module.css'
import { Press } from './controls.tsx'

export function Fast({ editor }: { editor: Editor }) {
  const say = useSay()
  const held = !editor.can(unlock, {}) && editor.can(setHold, { held: false })
  return (
    <>
      <span className={css.fast}>
        <Icon of={LockKeyhole} /> {say(held ? 'board.layoutHeld' : 'board.isLocked')}
      </span>
      {held && <Press label={say('board.letGo')} icon={LockKeyholeOpen} onPress={() => editor.run(setHold, { held: false })} />}
      {editor.can(unlock, {}) && (
        <Press label={say('command.unlock')} keys="Mod+Shift+L" icon={LockKeyholeOpen} onPress={() => editor.run(unlock, {})} />
      )}
    </>
  )
}
