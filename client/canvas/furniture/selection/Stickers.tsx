/** Which emoji or mark the selected stickers show. */
import { style } from '../../../../shared/commands/index.ts'
import { useSay } from '../../../app/language.tsx'
import { EmojiPicker } from '../emoji/EmojiPicker.tsx'
import { StickerFace } from '../emoji/StickerFace.tsx'
import { Pop } from './controls.tsx'
import { idsOf, type PartProps, sharedValue, withProp } from './part.ts'

export function Stickers({ editor, objects }: PartProps) {
  const say = useSay()
  const all = withProp(objects, 'mark', 'sticker')
  if (all.length === 0) return null
  const value = sharedValue(all, 'mark')
  const mark = typeof value === 'string' ? value : null
  return (
    <Pop label={say('emoji.sticker')} face={<StickerFace mark={mark ?? '⭐'} />}>
      <EmojiPicker
        withMarks
        chosen={mark === null ? [] : [mark]}
        onPick={(next) => editor.run(style, { ids: idsOf(all), props: { mark: next } })}
      />
    </Pop>
  )
}
