/** "Connect with…": the objects of the board as a list to search in. What drawing a line does, for who does not draw. */
import { useEffect, useMemo, useState } from 'react'
import { connect } from '../../shared/commands/index.ts'
import { kindOf } from '../../shared/kinds/index.ts'
import { fold } from '../../shared/lib/index.ts'
import { useSay } from '../app/language.tsx'
import { type Editor, readingOrder } from '../editor/index.ts'
import { Dialog, SearchBox } from '../ui/index.ts'
import { useSignal } from '../ui/signal.ts'
import css from './Outline.module.css'
import { kindName, titleOfObject } from './outline.ts'

/** More than these are narrowed down by a word. */
const mostShown = 50

/** `onClosed` gives the focus back to where it was asked. */
export function ConnectDialog({ editor, onClosed }: { editor: Editor; onClosed(): void }) {
  const say = useSay()
  const from = useSignal(editor.connecting)
  const [words, setWords] = useState('')
  useEffect(() => {
    if (from !== null) setWords('')
  }, [from])
  const others = useMemo(() => {
    if (from === null) return []
    const objects = readingOrder(editor.board).filter(({ id, kind }) => id !== from && kindOf(kind)?.create !== 'line')
    return objects.map(({ id, kind }) => {
      const title = titleOfObject(editor.board.get(id)!, say)
      return { id, title, kind: kindName(kind, say), searched: fold(title) }
    })
  }, [editor, from, say])
  const found = others.filter(({ searched }) => searched.includes(fold(words)))
  const close = () => {
    editor.connecting.set(null)
    onClosed()
  }
  const pick = (id: string) => {
    const done = from !== null && editor.run(connect, { from: { on: from, anchor: 'nearest' }, to: { on: id, anchor: 'nearest' } })
    if (!done) editor.tell('board.cannotConnect')
    close()
  }

  return (
    <Dialog open={from !== null} onClose={close} title={say('board.connectWith')}>
      {others.length === 0 ? (
        <p>{say('board.nothingToConnect')}</p>
      ) : (
        <>
          <SearchBox label={say('board.connectSearch')} value={words} onChange={setWords} />
          <p className="spoken" role="status">
            {words === '' ? '' : say('find.count', { count: found.length })}
          </p>
          {found.length === 0 && <p>{say('board.connectNone')}</p>}
          <ul className={css.choices}>
            {found.slice(0, mostShown).map(({ id, title, kind }) => (
              <li key={id}>
                <button type="button" className={css.choice} onClick={() => pick(id)}>
                  {title}
                  <small className={css.question}>{kind}</small>
                </button>
              </li>
            ))}
          </ul>
          {found.length > mostShown && <p>{say('board.connectMore', { count: found.length - mostShown })}</p>}
        </>
      )}
    </Dialog>
  )
}
