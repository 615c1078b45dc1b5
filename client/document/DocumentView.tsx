/** An open document: toolbar, sections, the sheet of paper. Fills the height it is given; the paper scrolls inside. */

import { EditorContent } from '@tiptap/react'
import { ListTree } from 'lucide-react'
import { type MouseEvent, useEffect, useRef, useState } from 'react'
import { can } from '../../shared/access/index.ts'
import { contentOf } from '../../shared/document/index.ts'
import { useSay } from '../app/index.ts'
import { useQuietly } from '../app/quietly.ts'
import type { Room } from '../collab/collab.ts'
import type { Comments } from '../comments/comments.ts'
import { Banner, Button, Dialog, useSignal } from '../ui/index.ts'
import { undoOf } from './collaboration.ts'
import styles from './DocumentView.module.css'
import paper from './paper.module.css'
import { Sections } from './Sections.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useDocumentEditor } from './useDocumentEditor.ts'

export interface DocumentViewProps {
  room: Room
  /** May the person change it? Null while it is not known: then it is shown, and nothing is said. */
  editable: boolean | null
  title: string
  onComments(comments: Comments | null): void
}

const loadComments = async () => (await import('../comments/DocumentComments.tsx')).DocumentComments

export function DocumentView({ room, editable, title, onComments }: DocumentViewProps) {
  const say = useSay()
  const scroller = useRef<HTMLDivElement>(null)
  const [linking, setLinking] = useState(false)
  const [sheet, setSheet] = useState(false)
  const editor = useDocumentEditor({
    room,
    editable: editable === true,
    say,
    label: say('document.label', { title }),
    className: paper.text ?? '',
    onLink: () => setLinking(true),
  })
  const mayComment = can({ instance: null, role: useSignal(room.role) }, 'room.comment')
  const DocumentComments = useQuietly(loadComments, editor !== null)
  const { canUndo, canRedo } = useUndoStacks(room)

  /** The empty part of the sheet belongs to the text too: a press there goes on writing at the end. */
  const pressBelow = (event: MouseEvent) => {
    if (!editor?.isEditable || event.target !== event.currentTarget) return
    event.preventDefault()
    const last = editor.state.doc.lastChild
    if (last?.isTextblock) editor.commands.focus('end')
    else {
      const end = editor.state.doc.content.size
      editor.chain().insertContentAt(end, { type: 'paragraph' }).focus('end').run()
    }
  }

  return (
    <div className={styles.view}>
      {editor && editable === true && (
        <Toolbar editor={editor} canUndo={canUndo} canRedo={canRedo} linking={linking} onLinking={setLinking} />
      )}
      {editable === false && (
        <div className={styles.notice}>
          <Banner speaks="none">{say(mayComment ? 'document.commentOnly' : 'document.readOnly')}</Banner>
        </div>
      )}
      <div className={styles.middle}>
        <div ref={scroller} className={styles.desk}>
          <div className={styles.side}>{editor && <Sections editor={editor} scroller={scroller} />}</div>
          <main id="main" className={styles.main}>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the sheet around the text, not a control */}
            <div className={paper.sheet} onMouseDown={pressBelow}>
              <EditorContent editor={editor} />
            </div>
          </main>
        </div>
        {editor && DocumentComments && <DocumentComments room={room} editor={editor} onComments={onComments} />}
      </div>
      <div className={styles.below}>
        <Button kind="plain" icon={ListTree} onClick={() => setSheet(true)}>
          {say('document.sections')}
        </Button>
      </div>
      {editor && (
        <Dialog open={sheet} onClose={() => setSheet(false)} title={say('document.sections')}>
          {/* After the sheet has closed and given the focus back. */}
          <Sections editor={editor} scroller={scroller} onJump={() => setSheet(false)} />
        </Dialog>
      )}
    </div>
  )
}

function useUndoStacks(room: Room): { canUndo: boolean; canRedo: boolean } {
  const [stacks, setStacks] = useState({ canUndo: false, canRedo: false })
  useEffect(() => {
    const undo = undoOf(contentOf(room.doc))
    const look = () => {
      const next = { canUndo: undo.canUndo(), canRedo: undo.canRedo() }
      setStacks((before) => (before.canUndo === next.canUndo && before.canRedo === next.canRedo ? before : next))
    }
    const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const
    for (const event of events) undo.on(event, look)
    look()
    return () => {
      for (const event of events) undo.off(event, look)
    }
  }, [room])
  return stacks
}
