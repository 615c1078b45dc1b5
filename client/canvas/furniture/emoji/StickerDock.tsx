/** Above the tools while the sticker tool is in the hand: first the picker, then what is about to be put down. */
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { stickerMark } from '../../../../shared/kinds/index.ts'
import { useLanguage, useSay } from '../../../app/language.tsx'
import type { Editor } from '../../../editor/index.ts'
import { useSignal } from '../../../ui/signal.ts'
import { EmojiPicker, nameOfMark } from './EmojiPicker.tsx'
import css from './emoji.module.css'
import { StickerFace } from './StickerFace.tsx'

export function StickerDock({ editor, stage }: { editor: Editor; stage: RefObject<HTMLElement | null> }) {
  const say = useSay()
  const language = useLanguage()
  const sticker = stickerMark.parse(useSignal(editor.looks).mark)
  const [open, setOpen] = useState(true)
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // After the toolbar has given the board the focus. On a phone the search would bring the keyboard up over what is to be chosen.
    if (!open || matchMedia('(pointer: coarse)').matches) return
    const frame = requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>('[data-search]')?.focus())
    return () => cancelAnimationFrame(frame)
  }, [open])
  const close = () => {
    setOpen(false)
    stage.current?.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    close()
  }

  if (!open)
    return (
      <button type="button" className={css.inHand} onClick={() => setOpen(true)}>
        <StickerFace mark={sticker} />
        {say('emoji.change')}
      </button>
    )
  return (
    <div ref={panel} role="dialog" aria-label={say('emoji.chooseSticker')} data-region className={css.dock} onKeyDown={onKeyDown}>
      <EmojiPicker
        withMarks
        chosen={[sticker]}
        onPick={(mark) => {
          editor.looks.set({ ...editor.looks.get(), mark })
          editor.tell('emoji.inHand', { name: nameOfMark(mark, language, say) })
          close()
        }}
      />
    </div>
  )
}
