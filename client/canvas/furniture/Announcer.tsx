/** Says what just happened, once, to whoever listens: the board's polite live region. */
import type { Editor } from '../../editor/index.ts'
import { useSignal } from '../../ui/signal.ts'

export const Announcer = ({ editor }: { editor: Editor }) => (
  <p className="spoken" role="status" aria-live="polite">
    {useSignal(editor.announced)}
  </p>
)
