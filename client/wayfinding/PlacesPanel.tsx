/** Frames and zones as a list: go there, present them, name them, put the frames in order. Follows the board while others change it. */
import { ArrowDown, ArrowUp, Link2, MoreHorizontal, PencilLine, Play } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { setFrameOrder } from '../../shared/commands/index.ts'
import type { BoardObject } from '../../shared/model/index.ts'
import { useSay } from '../app/language.tsx'
import type { Editor } from '../editor/index.ts'
import { kindName, titleOfObject } from '../outline/index.ts'
import { Button, IconButton, Menu, type MenuEntry } from '../ui/index.ts'
import { useSignal } from '../ui/signal.ts'
import { FramePicture } from './FramePicture.tsx'
import { framesOf, holdersOf } from './holders.ts'
import { copyLink } from './LinkDialog.tsx'
import { Panel } from './Panel.tsx'
import css from './PlacesPanel.module.css'
import { useSlowTick } from './useSlowTick.ts'

/** More pictures than this would make a long list slow. */
const mostPictures = 60

export function PlacesPanel({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const say = useSay()
  const tick = useSlowTick(editor)
  const selection = useSignal(editor.selection)
  useSignal(editor.role)
  const list = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tick stands for the board's contents.
  const holders = useMemo(() => holdersOf(editor.board), [editor, tick])
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const frames = useMemo(() => framesOf(editor.board), [editor, tick])
  useEffect(() => list.current?.querySelector<HTMLElement>('[data-place]')?.focus(), [])

  const put = (frame: BoardObject, by: 1 | -1) => {
    const ids = frames.map(({ id }) => id)
    const at = ids.indexOf(frame.id)
    const other = ids[at + by]
    if (other === undefined) return
    ids[at + by] = frame.id
    ids[at] = other
    if (!editor.run(setFrameOrder, { ids })) editor.refuse()
  }
  const entriesOf = (object: BoardObject): MenuEntry[] => {
    const at = frames.findIndex(({ id }) => id === object.id)
    const mine = editor.mayTouch(object.id)
    const isFrame = object.kind === 'frame'
    const entries: (MenuEntry | false)[] = [
      isFrame && { label: say('present.fromHere'), icon: Play, onPick: () => editor.ways.presenting.set(object.id) },
      mine && { label: say('places.rename'), icon: PencilLine, onPick: () => editor.edit(object.id) },
      isFrame && mine && at > 0 && { label: say('places.earlier'), icon: ArrowUp, keys: 'Alt+↑', onPick: () => put(object, -1) },
      isFrame &&
        mine &&
        at < frames.length - 1 && { label: say('places.later'), icon: ArrowDown, keys: 'Alt+↓', onPick: () => put(object, 1) },
      { label: say('link.copy'), icon: Link2, onPick: () => void copyLink(editor, object.id) },
    ]
    return entries.filter((entry) => entry !== false)
  }
  const onKey = (event: KeyboardEvent, object: BoardObject) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
    if (by === null) return
    event.preventDefault()
    if (event.altKey) {
      if (object.kind === 'frame') put(object, by)
      return
    }
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-place]') ?? [])]
    buttons[buttons.indexOf(event.currentTarget as HTMLElement) + by]?.focus()
  }

  return (
    <Panel title={say('places.title')} onClose={onClose} sheet="bottom">
      {frames.length > 0 && (
        <div className={css.top}>
          <Button icon={Play} onClick={() => editor.ways.presenting.set(frames[0]!.id)}>
            {say('present.start', { count: frames.length })}
          </Button>
        </div>
      )}
      {holders.length === 0 && <p className={css.none}>{say('places.none')}</p>}
      <ul ref={list} className={css.list}>
        {holders.map(({ object, level, count }, index) => (
          <li
            key={object.id}
            className={css.line}
            data-current={selection.includes(object.id) || undefined}
            style={{ paddingInlineStart: (level - 1) * 16 }}
          >
            <button
              type="button"
              className={css.place}
              data-place=""
              aria-current={selection.includes(object.id) || undefined}
              onClick={() => {
                editor.jumpTo([object.id])
                if (matchMedia('(max-width: 640px)').matches) onClose()
              }}
              onKeyDown={(event) => onKey(event, object)}
            >
              {object.kind === 'frame' && index < mostPictures && <FramePicture editor={editor} id={object.id} />}
              <span className={css.words}>
                <span className={css.name}>{titleOfObject(object, say)}</span>
                <span className={css.count}>{say('places.count', { kind: kindName(object.kind, say), count })}</span>
              </span>
            </button>
            <Menu
              align="end"
              items={entriesOf(object)}
              trigger={
                <IconButton
                  kind="plain"
                  icon={MoreHorizontal}
                  label={say('outline.more', { title: titleOfObject(object, say) })}
                  side="top"
                />
              }
            />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
