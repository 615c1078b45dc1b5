/** Reacts to what is selected: a few emoji at hand, all others behind one button, and who reacted so far. Opened by its button, by R, or from the menu. */
import { Popover } from '@base-ui/react/popover'
import { SmilePlus } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { react } from '../../../../shared/commands/index.ts'
import type { BoardObject, Reaction } from '../../../../shared/model/index.ts'
import { nameOfEmoji } from '../../../../shared/words/index.ts'
import { useLanguage, useSay } from '../../../app/language.tsx'
import type { Editor } from '../../../editor/index.ts'
import { Button, Icon, Tooltip } from '../../../ui/index.ts'
import { useSignal } from '../../../ui/signal.ts'
import { EmojiPicker } from '../emoji/EmojiPicker.tsx'
import { StickerFace } from '../emoji/StickerFace.tsx'
import css from '../furniture.module.css'
import { walkGrid } from '../gridKeys.ts'
import own from './reactions.module.css'
import { useNames } from './useNames.ts'

const atHand = ['👍', '❤️', '🎉', '😄', '🤔', '👀', '❓', '✅']

interface ReactButtonProps {
  editor: Editor
  objects: readonly BoardObject[]
  stage: RefObject<HTMLElement | null>
}

export function ReactButton({ editor, objects, stage }: ReactButtonProps) {
  const say = useSay()
  const open = useSignal(editor.reacting)
  // The bar goes with the selection, and the panel with the bar.
  useEffect(() => () => editor.reacting.set(false), [editor])
  if (!editor.can(react, { emoji: '👍' })) return null
  return (
    <Popover.Root open={open} onOpenChange={(next) => editor.reacting.set(next)}>
      <Tooltip words={say('command.react')} keys="R" side="top">
        <Popover.Trigger className={css.selectionButton} aria-label={say('command.react')}>
          <Icon of={SmilePlus} />
        </Popover.Trigger>
      </Tooltip>
      <Popover.Portal>
        <Popover.Positioner side="top" sideOffset={10} collisionPadding={8} className={css.above}>
          <Popover.Popup className={css.popover} aria-label={say('command.react')} finalFocus={stage}>
            <ReactPanel editor={editor} objects={objects} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function ReactPanel({ editor, objects }: Omit<ReactButtonProps, 'stage'>) {
  const say = useSay()
  const language = useLanguage()
  const namesOf = useNames(editor)
  const [all, setAll] = useState(false)
  const mine = (emoji: string) =>
    objects.every(({ reactions = [] }) => reactions.some((one) => one.emoji === emoji && one.people.includes(editor.person.id)))
  const toggle = (emoji: string) => editor.run(react, { emoji })
  const reactions = together(objects)

  if (all) {
    const chosen = reactions.map(({ emoji }) => emoji).filter(mine)
    return (
      <EmojiPicker
        chosen={chosen}
        onPick={(emoji) => {
          toggle(emoji)
          editor.reacting.set(false)
        }}
      />
    )
  }
  return (
    <div className={own.panel}>
      <fieldset className={own.row} aria-label={say('reaction.quick')} onKeyDown={walkGrid}>
        {atHand.map((emoji) => (
          <button
            key={emoji}
            type="button"
            className={own.quick}
            aria-label={nameOfEmoji(emoji, language)}
            title={nameOfEmoji(emoji, language)}
            aria-pressed={mine(emoji)}
            onClick={() => toggle(emoji)}
          >
            <StickerFace mark={emoji} />
          </button>
        ))}
      </fieldset>
      {reactions.length > 0 && (
        <ul className={own.list}>
          {reactions.map(({ emoji, people }) => (
            <li key={emoji}>
              <StickerFace mark={emoji} />
              <span className="spoken">{nameOfEmoji(emoji, language)}: </span>
              {namesOf(people)}
            </li>
          ))}
        </ul>
      )}
      <Button kind="plain" icon={SmilePlus} onClick={() => setAll(true)}>
        {say('reaction.more')}
      </Button>
    </div>
  )
}

/** The reactions on several objects as on one. */
function together(objects: readonly BoardObject[]): Reaction[] {
  const people = new Map<string, Set<string>>()
  for (const { reactions = [] } of objects) {
    for (const reaction of reactions) people.set(reaction.emoji, new Set([...(people.get(reaction.emoji) ?? []), ...reaction.people]))
  }
  return [...people].map(([emoji, ids]) => ({ emoji, people: [...ids] }))
}
