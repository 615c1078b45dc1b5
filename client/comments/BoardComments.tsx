/** Comments on a board: their room, the pins, the panel beside it, and the ways from the board to them. */
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react'
import type { Thread } from '../../shared/comments/index.ts'
import { useSay } from '../app/index.ts'
import type { Editor } from '../editor/index.ts'
import { titleOfObject } from '../outline/index.ts'
import { useSignal } from '../ui/index.ts'
import { type Around, linkToThread, threadIn } from './around.ts'
import { CommentsPanel } from './CommentsPanel.tsx'
import type { Comments } from './comments.ts'
import { heraldOf } from './herald.ts'
import { placeOfThread, spotOn } from './pinPlaces.ts'
import css from './pins.module.css'
import { createPins } from './pins.ts'
import { quoted } from './quoted.ts'
import { useComments } from './useComments.ts'
import { type People, usePeople } from './usePeople.ts'
import { windowAfter } from './windowAfter.ts'

interface BoardCommentsProps {
  editor: Editor
  stage: RefObject<HTMLElement | null>
}

export function BoardComments({ editor, stage }: BoardCommentsProps) {
  const comments = useComments(editor.room, editor.person)
  useEffect(() => {
    editor.comments.set(comments)
    return () => editor.comments.set(null)
  }, [editor, comments])
  return comments && <Ready editor={editor} stage={stage} comments={comments} />
}

function Ready({ editor, stage, comments }: BoardCommentsProps & { comments: Comments }) {
  const presenting = useSignal(editor.ways.presenting) !== null
  const panel = useSignal(editor.ways.panel)
  const people = usePeople(editor.room)
  const around = useMemo(() => aroundOf(editor), [editor])
  useOnePanel(editor, comments)
  useAsking(editor, comments)
  useArriving(editor, comments, around)
  useHerald(editor, comments, people)
  return (
    <>
      <PinLayer editor={editor} stage={stage} comments={comments} people={people} around={around} hidden={presenting} />
      {panel === 'comments' && !presenting && (
        <CommentsPanel
          comments={comments}
          room={editor.room}
          around={around}
          onClose={() => {
            comments.shown.set(null)
            stage.current?.focus({ preventScroll: true })
          }}
        />
      )}
    </>
  )
}

function aroundOf(editor: Editor): Around {
  const placeOf = (thread: Pick<Thread, 'about'>) => placeOfThread(thread, editor.board.get)
  return {
    how: 'comments.howOnBoard',
    isThere: (thread) => placeOf(thread) !== null,
    watch: (listener) => editor.board.watch(listener),
    show(thread) {
      const at = placeOf(thread)
      if (at && thread.about?.on === 'object') editor.jumpTo([thread.about.object])
      else if (at) editor.jumpTo({ x: at.x - 150, y: at.y - 100, w: 300, h: 200 })
      if (!at || !matchMedia('(max-width: 640px)').matches) return
      // A phone's sheet covers the lower half.
      const [{ y }, { h }] = [editor.toScreen(at), editor.view.get()]
      if (y > 0.38 * h) editor.panBy(0, 0.25 * h - y)
    },
    link: (thread) => linkToThread(thread),
  }
}

interface PinLayerProps extends BoardCommentsProps {
  comments: Comments
  people: People
  around: Around
  hidden: boolean
}

function PinLayer({ editor, stage, comments, people, around, hidden }: PinLayerProps) {
  const say = useSay()
  const layer = useRef<HTMLFieldSetElement>(null)
  const words = useRef({ say, people })
  words.current = { say, people }
  const label = useCallback(
    (thread: Thread) => {
      const { say, people } = words.current
      const [first] = thread.comments
      const state = thread.done ? 'done' : comments.unread.get().has(thread.key) ? 'unread' : 'read'
      const values = { name: people.of(first!.by).name, quote: thread.quote, count: thread.comments.length, state }
      return say(thread.quote === '' ? 'comments.pin' : 'comments.pinOn', values)
    },
    [comments],
  )
  const pins = useRef<ReturnType<typeof createPins> | null>(null)
  useEffect(() => {
    const { threads, unread, shown, filter } = comments
    const openKey = () => {
      const now = shown.get()
      return now?.is === 'thread' ? now.key : null
    }
    // Done ones are out of sight unless they are asked for.
    const isPinned = ({ key, done }: Thread) => done === null || key === openKey() || (shown.get() !== null && filter.get() === 'done')
    const made = createPins(layer.current!, {
      editor,
      threads: () => threads.all().filter(isPinned),
      isUnread: (key) => unread.get().has(key),
      isOpen: (key) => key === openKey(),
      label,
      open: (key) => shown.set(openKey() === key ? null : { is: 'thread', key }),
      leave: () => stage.current?.focus({ preventScroll: true }),
    })
    pins.current = made
    const refresh = () => made.refresh()
    const stops = [threads.watch(refresh), unread.watch(refresh), shown.watch(refresh), filter.watch(refresh)]
    return () => {
      for (const stop of stops) stop()
      made.close()
      pins.current = null
    }
  }, [editor, comments, stage, label])
  // Their names say who; the names come later than the pins.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are what is painted anew
  useEffect(() => pins.current?.refresh(), [say, people])
  useWheel(layer, stage)
  return <fieldset ref={layer} className={css.layer} aria-label={say('comments.pins')} hidden={hidden} data-around={around.how} />
}

/** A wheel over a pin means the board. */
function useWheel(layer: RefObject<HTMLElement | null>, stage: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = layer
    const pass = (event: WheelEvent) => {
      event.preventDefault()
      stage.current?.dispatchEvent(new WheelEvent('wheel', event))
    }
    current?.addEventListener('wheel', pass, { passive: false })
    return () => current?.removeEventListener('wheel', pass)
  }, [layer, stage])
}

/** One panel stands beside the board at a time, and this is one of them. */
function useOnePanel(editor: Editor, { shown }: Comments): void {
  useEffect(() => {
    const { panel } = editor.ways
    const follow = () => {
      if (shown.get() !== null) panel.set('comments')
      else if (panel.get() === 'comments') panel.set(null)
    }
    const stops = [
      shown.watch(follow),
      panel.watch((now) => {
        if (now !== 'comments') shown.set(null)
        else if (shown.get() === null) shown.set({ is: 'list' })
      }),
    ]
    if (panel.get() === 'comments') shown.set({ is: 'list' })
    follow()
    return () => {
      for (const stop of stops) stop()
    }
  }, [editor, shown])
}

/** A tool, a key or a menu asked for a comment: a thread begins beside the board. */
function useAsking(editor: Editor, comments: Comments): void {
  useEffect(() => {
    const look = () => {
      const asked = editor.commenting.get()
      if (!asked) return
      editor.commenting.set(null)
      if (!comments.mayWrite()) return
      const { board } = editor
      const object = asked.on === null ? undefined : board.get(asked.on)
      if (object) {
        const about = { on: 'object', object: object.id, at: spotOn(object, asked.at, board.get) } as const
        comments.shown.set({ is: 'draft', draft: { about, quote: quoted(titleOfObject(object, editor.say.get())) } })
        return
      }
      const view = editor.view.get()
      const { x, y } = asked.at ?? editor.toBoard({ x: view.w / 2, y: view.h / 2 })
      comments.shown.set({ is: 'draft', draft: { about: { on: 'place', at: [Math.round(x), Math.round(y)] }, quote: '' } })
    }
    look()
    return editor.commenting.watch(look)
  }, [editor, comments])
}

/** An address that names a thread opens it, as soon as it is there. */
function useArriving(editor: Editor, comments: Comments, around: Around): void {
  useEffect(() => {
    const arrive = () => {
      const id = threadIn(window.location.hash)
      const { is } = comments.room.saved.get()
      if (id === null || is === 'opening' || editor.view.get().w === 0) return
      const thread = comments.threads.all().find((one) => one.id === id)
      // Until the server has answered, it may only not have come yet.
      if (!thread && is !== 'saved') return
      if (thread) {
        around.show(thread)
        comments.shown.set({ is: 'thread', key: thread.key })
      } else editor.tell('comments.linkGone')
      window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
    }
    arrive()
    const stops = [comments.room.saved.watch(arrive), comments.threads.watch(arrive), editor.view.watch(arrive)]
    window.addEventListener('hashchange', arrive)
    return () => {
      window.removeEventListener('hashchange', arrive)
      for (const stop of stops) stop()
    }
  }, [editor, comments, around])
}

function useHerald(editor: Editor, comments: Comments, people: People): void {
  const names = useRef(people)
  names.current = people
  useEffect(
    () =>
      heraldOf(comments, { after: windowAfter }, (fresh) => {
        const say = editor.say.get()
        const [only, ...more] = fresh
        editor.announced.set(
          more.length > 0
            ? say('comments.heardMany', { count: fresh.length })
            : say('comments.heard', { name: names.current.of(only!.by).name, words: only!.words }),
        )
      }),
    [editor, comments],
  )
}
