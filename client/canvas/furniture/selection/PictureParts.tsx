/** A picture: what it shows in words (asked for in words while it has none), and another one in its place. */
import { Captions, ImageUp } from 'lucide-react'
import { parseObject } from '../../../../shared/kinds/index.ts'
import { useSay } from '../../../app/language.tsx'
import { replaceByPicked } from '../../../pictures/index.ts'
import { Button } from '../../../ui/index.ts'
import { Press } from './controls.tsx'
import type { PartProps } from './part.ts'

export function PictureParts({ editor, objects }: PartProps) {
  const say = useSay()
  const [only, ...more] = objects
  if (only?.kind !== 'image' || more.length > 0) return null
  const isDescribed = parseObject(only).props.alt !== ''
  return (
    <>
      {isDescribed ? (
        <Press label={say('picture.describe')} keys="Enter" icon={Captions} onPress={() => editor.edit(only.id)} />
      ) : (
        <Button kind="plain" icon={Captions} onClick={() => editor.edit(only.id)}>
          {say('picture.describe')}
        </Button>
      )}
      <Press label={say('command.replacePicture')} icon={ImageUp} onPress={() => void replaceByPicked(editor, only.id)} />
    </>
  )
}
