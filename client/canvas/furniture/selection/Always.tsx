/** What can be done with every selection. */
import { Copy, Trash2 } from 'lucide-react'
import { duplicate } from '../../../../shared/commands/index.ts'
import { useSay } from '../../../app/language.tsx'
import { pressDelete } from '../selectionEntries.ts'
import { Press } from './controls.tsx'
import type { PartProps } from './part.ts'

export function Always({ editor }: PartProps) {
  const say = useSay()
  return (
    <>
      <Press label={say('command.duplicate')} keys="Mod+D" icon={Copy} onPress={() => editor.run(duplicate, {})} />
      <Press label={say('common.delete')} keys="Del" icon={Trash2} onPress={() => pressDelete(editor)} />
    </>
  )
}
