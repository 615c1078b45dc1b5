/** Pictures on their way: how far they are, what waits for the line, and which were not taken and why. Nothing while there is nothing to say. */
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useSay } from '../../app/language.tsx'
import type { Editor } from '../../editor/index.ts'
import { type Pictures, pickPictures } from '../../pictures/index.ts'
import { restingTool } from '../../tools/index.ts'
import { Button, IconButton, Progress } from '../../ui/index.ts'
import { useSignal } from '../../ui/signal.ts'
import css from './PicturesCard.module.css'

export function PicturesCard({ editor }: { editor: Editor }) {
  // Its tool is only a wish: what is wished for is asked at once.
  useEffect(
    () =>
      editor.tool.watch((tool) => {
        if (tool !== 'image') return
        editor.tool.set(restingTool(editor.role.get()))
        void pickPictures(editor)
      }),
    [editor],
  )
  return editor.pictures && <Card pictures={editor.pictures} />
}

function Card({ pictures }: { pictures: Pictures }) {
  const say = useSay()
  const sending = useSignal(pictures.sending)
  const preparing = useSignal(pictures.preparing)
  const notTaken = useSignal(pictures.notTaken)
  if (sending.length === 0 && preparing === 0 && notTaken.length === 0) return null
  const now = sending.find(({ is }) => is === 'sending')
  return (
    <section className={css.card} data-region aria-label={say('picture.way')}>
      {preparing > 0 && <Progress words={say('picture.preparing', { count: preparing })} value={null} />}
      {now && <Progress words={say('picture.sending', { name: now.name, count: sending.length })} value={now.progress} />}
      {!now && sending.length > 0 && <p role="status">{say('picture.waiting', { count: sending.length })}</p>}
      {sending.length > 0 && (
        <Button onClick={() => sending.forEach(({ source }) => void pictures.cancel(source))}>
          {say('picture.cancel', { count: sending.length })}
        </Button>
      )}
      {notTaken.length > 0 && (
        <div className={css.not} role="alert">
          <ul>
            {notTaken.map(({ name, why }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two of one name can be refused alike, and none ever moves
              <li key={index}>
                <b>{name}</b> {say(`error.${why}`, { reference: '' })}
              </li>
            ))}
          </ul>
          <IconButton icon={X} kind="plain" label={say('common.close')} onClick={() => pictures.notTaken.set([])} />
        </div>
      )}
    </section>
  )
}
