/** Comments on a document: their room, the words marked in the text, the button beside what is selected, and the panel. */
import type { Editor } from '@tiptap/core'
import { MessageSquarePlus } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Thread } from '../../shared/comments/index.ts'
import { useMe, useSay } from '../app/index.ts'
import type { Room } from '../collab/index.ts'
import { readCaret } from '../document/collaboration.ts'
import { anchorOf, type Highlight, highlightsAt, rangeOf, setHighlights } from '../document/highlights.ts'
import { Button, keyWords, useSignal } from '../ui/index.ts'
import { type Around, linkToThread, threadIn } from './around.ts'
import { CommentsPanel } from './CommentsPanel.tsx'
import css from './comments.module.css'
import type { Comments } from './comments.ts'
import { heraldOf } from './herald.ts'
import { quoted } from './quoted.ts'
import { useComments } from './useComments.ts'
import { usePeople } from './usePeople.ts'
import { useThreads } from './useThreads.ts'
import { windowAfter } from './windowAfter.ts'

interface DocumentCommentsProps {
  room: Room
  editor: Editor
  /** They have come, or gone: for the bar above. */
  onComments(comments: Comments | null): void
}

export function DocumentComments({ room, editor, onComments }: DocumentCommentsProps) {
  const comments = useComments(room, useMe())
  useEffect(() => {
    onComments(comments)
    return () => onComments(null)
  }, [comments, onComments])
  return comments && <Ready room={room} editor={editor} comments={comments} />
}

function Ready({ room, editor, comments }: Omit<DocumentCommentsProps, 'onComments'> & { comments: Comments }) {
  const shown = useSignal(comments.shown)
  const around = useMemo(() => aroundOf(editor), [editor])
  const begin = useCallback(() => beginAt(editor, comments), [editor, comments])
  useMarks(editor, comments)
  useKeys(editor, comments, begin)
  useArriving(comments, around)
  const close = () => {
    comments.shown.set(null)
    editor.view.dom.focus({ preventScroll: true })
  }
  return (
    <div className={css.beside}>
      <AtWords editor={editor} comments={comments} onPress={begin} />
      {shown && <CommentsPanel comments={comments} room={room} around={around} onClose={close} />}
      <Heard room={room} comments={comments} />
    </div>
  )
}

/** The key under which the words of a thread are marked; those of one that is about to begin have none of their own. */
const draftKey = ''

function aroundOf(editor: Editor): Around {
  const range = (thread: Pick<Thread, 'about'> & { key?: string }) => rangeOf(editor.state, thread.key ?? draftKey)
  return {
    how: 'comments.howInDocument',
    isThere: (thread) => range(thread) !== null,
    watch(listener) {
      editor.on('transaction', listener)
      return () => editor.off('transaction', listener)
    },
    show(thread) {
      const found = range(thread)
      if (!found) return
      const { node } = editor.view.domAtPos(found.from)
      const element = node instanceof Element ? node : node.parentElement
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
      // A phone's sheet covers the lower half.
      element?.scrollIntoView({ block: isNarrow() ? 'start' : 'center', behavior: calm ? 'auto' : 'smooth' })
    },
    link: (thread) => linkToThread(thread),
  }
}

const isNarrow = (): boolean => matchMedia('(max-width: 640px)').matches

/** A thread about what is selected; with nothing selected, the one at the caret is opened. */
function beginAt(editor: Editor, comments: Comments): boolean {
  const { from, to, empty } = editor.state.selection
  if (empty) {
    const [key] = highlightsAt(editor.state, from)
    if (!key) return false
    comments.shown.set({ is: 'thread', key })
    return true
  }
  const anchor = comments.mayWrite() ? anchorOf(editor.state, from, to) : null
  const quote = quoted(editor.state.doc.textBetween(from, to, ' ', ' '))
  if (!anchor || quote === '') return false
  comments.shown.set({ is: 'draft', draft: { about: { on: 'words', ...anchor }, quote } })
  return true
}

/** Marks in the text what is talked about: open threads, the one that is shown, and the words of one that begins. */
function useMarks(editor: Editor, comments: Comments): void {
  const threads = useThreads(comments)
  const unread = useSignal(comments.unread)
  const shown = useSignal(comments.shown)
  const filter = useSignal(comments.filter)
  useEffect(() => {
    const open = shown?.is === 'thread' ? shown.key : null
    const marked = threads.flatMap(({ key, about, quote, done }): Highlight[] => {
      if (about?.on !== 'words' || (done && key !== open && filter !== 'done')) return []
      return [{ key, from: about.from, to: about.to, quote, look: key === open ? 'open' : unread.has(key) ? 'unread' : 'read' }]
    })
    const draft = shown?.is === 'draft' && shown.draft.about.on === 'words' ? shown.draft : null
    if (draft?.about.on === 'words')
      marked.push({ key: draftKey, from: draft.about.from, to: draft.about.to, quote: draft.quote, look: 'open' })
    if (editor.isDestroyed) return
    // The words are painted anew: the caret that a press has just put there would be lost with the old ones.
    readCaret(editor.view)
    editor.view.dispatch(setHighlights(editor.state.tr, marked))
  }, [editor, threads, unread, shown, filter])
}

/** Ctrl+Alt+M in the text, and a press on marked words. */
function useKeys(editor: Editor, { shown }: Comments, begin: () => boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // By its place on the keyboard: with Alt, many give another letter.
      if (event.code !== 'KeyM' || !event.altKey || !(event.ctrlKey || event.metaKey) || event.shiftKey) return
      if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return
      if (begin()) event.preventDefault()
    }
    const onClick = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || !event.target.closest('.commented') || !editor.state.selection.empty) return
      const at = editor.view.posAtCoords({ left: event.clientX, top: event.clientY })
      const [key] = at ? highlightsAt(editor.state, at.pos) : []
      // Whoever writes there goes on writing: the focus stays.
      if (!key) return
      shown.set({ is: 'thread', key, quiet: true })
      if (isNarrow()) event.target.scrollIntoView({ block: 'start' })
    }
    const { dom } = editor.view
    document.addEventListener('keydown', onKey)
    dom.addEventListener('click', onClick)
    return () => {
      document.removeEventListener('keydown', onKey)
      dom.removeEventListener('click', onClick)
    }
  }, [editor, shown, begin])
}

/** The button beside what is selected. */
function AtWords({ editor, comments, onPress }: { editor: Editor; comments: Comments; onPress(): void }) {
  const say = useSay()
  useSignal(comments.room.role)
  const [at, setAt] = useState<{ left: number; top: number } | null>(null)
  useEffect(() => {
    let frame = 0
    const look = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        if (editor.isDestroyed) return
        const { empty, to } = editor.state.selection
        if (empty || !window.getSelection()?.toString().trim()) return setAt(null)
        const { left, bottom } = editor.view.coordsAtPos(to)
        const width = document.documentElement.clientWidth
        setAt({ left: Math.max(8, Math.min(left, width - 180)), top: bottom + 8 })
      })
    }
    const leave = () => {
      if (!document.activeElement?.closest('button')) look()
    }
    editor.on('selectionUpdate', look)
    document.addEventListener('selectionchange', leave)
    window.addEventListener('scroll', look, { capture: true, passive: true })
    return () => {
      cancelAnimationFrame(frame)
      editor.off('selectionUpdate', look)
      document.removeEventListener('selectionchange', leave)
      window.removeEventListener('scroll', look, { capture: true })
    }
  }, [editor])
  const shown = useSignal(comments.shown)
  if (!at || !comments.mayWrite() || shown?.is === 'draft') return null
  return (
    <div>
      <Button
        className={css.atWords}
        style={at}
        icon={MessageSquarePlus}
        title={keyWords('Mod+Alt+M')}
        // What is selected stays selected.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          onPress()
          setAt(null)
        }}
      >
        {say('comments.comment')}
      </Button>
    </div>
  )
}

/** An address that names a thread opens it, as soon as it is there. */
function useArriving(comments: Comments, around: Around): void {
  useEffect(() => {
    const arrive = () => {
      const id = threadIn(window.location.hash)
      const { is } = comments.room.saved.get()
      const thread = id === null ? undefined : comments.threads.all().find((one) => one.id === id)
      if (id === null || is === 'opening' || (!thread && is !== 'saved')) return
      comments.shown.set(thread ? { is: 'thread', key: thread.key } : { is: 'list' })
      // Once its words are marked.
      if (thread) setTimeout(() => around.show(thread), 0)
      window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
    }
    arrive()
    const stops = [comments.room.saved.watch(arrive), comments.threads.watch(arrive)]
    window.addEventListener('hashchange', arrive)
    return () => {
      window.removeEventListener('hashchange', arrive)
      for (const stop of stops) stop()
    }
  }, [comments, around])
}

function Heard({ room, comments }: { room: Room; comments: Comments }) {
  const say = useSay()
  const people = usePeople(room)
  const [heard, setHeard] = useState('')
  const now = useRef({ say, people })
  now.current = { say, people }
  useEffect(
    () =>
      heraldOf(comments, { after: windowAfter }, (fresh) => {
        const { say, people } = now.current
        const [only, ...more] = fresh
        setHeard(
          more.length > 0
            ? say('comments.heardMany', { count: fresh.length })
            : say('comments.heard', { name: people.of(only!.by).name, words: only!.words }),
        )
      }),
    [comments],
  )
  return (
    <p className="spoken" role="status">
      {heard}
    </p>
  )
}
