/** Puts several together, or takes a group apart and names it. */
import { Group, PencilLine, Ungroup } from 'lucide-react'
import { group, isGroup, ungroup } from '../../../../shared/commands/index.ts'
import { useSay } from '../../../app/language.tsx'
import { Press } from './controls.tsx'
import type { PartProps } from './part.ts'

export function Grouping({ editor }: PartProps) {
  const say = useSay()
  const selected = editor.selection.get().flatMap((id) => editor.board.get(id) ?? [])
  const [only, ...more] = selected
  if (!only) return null
  return (
    <>
      {more.length > 0 && editor.can(group, {}) && (
        <Press label={say('command.group')} keys="Mod+G" icon={Group} onPress={() => editor.run(group, {})} />
      )}
      {more.length === 0 && isGroup(only) && (
        <Press label={say('board.nameGroup')} icon={PencilLine} onPress={() => editor.edit(only.id)} />
      )}
      {selected.some(isGroup) && editor.can(ungroup, {}) && (
        <Press label={say('command.ungroup')} keys="Mod+Shift+G" icon={Ungroup} onPress={() => editor.run(ungroup, {})} />
      )}
    </>
  )
}
