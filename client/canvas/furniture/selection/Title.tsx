/** Writes the title of a frame or zone. */
import { PencilLine } from 'lucide-react'
import { kindOf } from '../../../../shared/kinds/index.ts'
import { useSay } from '../../../app/language.tsx'
import { Press } from './controls.tsx'
import type { PartProps } from './part.ts'

export function Title({ editor, objects }: PartProps) {
  const say = useSay()
  const [only, ...more] = objects
  if (!only || more.length > 0 || !kindOf(only.kind)?.holds) return null
  return <Press label={say('board.nameTitle')} icon={PencilLine} onPress={() => editor.edit(only.id)} />
}
