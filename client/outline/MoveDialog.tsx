/** "Move to zone…": the frames and zones of the board as a list of buttons. What dragging does, for who does not drag. */
import { freePlaceIn, move } from '../../shared/commands/index.ts'
import { boundsOf, unionOf } from '../../shared/geometry/index.ts'
import { kindOf, parseObject } from '../../shared/kinds/index.ts'
import { useSay } from '../app/language.tsx'
import type { Editor } from '../editor/index.ts'
import { Button, Dialog } from '../ui/index.ts'
import css from './Outline.module.css'
import { outlineOf, walkOutline } from './outline.ts'

/** `ids`: what shall be moved, keeping its places among itself; null while the dialog is closed. */
export function MoveDialog({ editor, ids, onClose }: { editor: Editor; ids: readonly string[] | null; onClose(): void }) {
  const say = useSay()
  const zones =
    ids === null
      ? []
      : [...walkOutline(outlineOf(editor.board, say))].filter(({ node }) => kindOf(node.kind)?.holds && !ids.includes(node.id))
  const moveTo = (zone: string) => {
    const holder = editor.board.get(zone)
    const around = unionOf((ids ?? []).flatMap((id) => boxOf(editor, id)))
    if (holder && around && ids) {
      const place = freePlaceIn(editor.board, holder, around)
      editor.run(move, { ids, dx: place.x - around.x, dy: place.y - around.y })
      const now = unionOf(ids.flatMap((id) => boxOf(editor, id)))
      if (now) editor.reveal(now)
    }
    onClose()
  }
  return (
    <Dialog open={ids !== null} onClose={onClose} title={say('outline.moveTo')}>
      {zones.length === 0 && <p>{say('outline.noZones')}</p>}
      <ul className={css.zones}>
        {zones.map(({ node, level }) => (
          <li key={node.id} style={{ paddingInlineStart: (level - 1) * 16 }}>
            <Button wide onClick={() => moveTo(node.id)}>
              {node.title}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

/** As large as it is drawn. */
function boxOf(editor: Editor, id: string) {
  const object = editor.board.get(id)
  return object ? [boundsOf(parseObject(object))] : []
}
