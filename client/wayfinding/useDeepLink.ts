/** An address that names an object leads to it, as soon as the board is there; when the object is gone, that is said plainly. */
import { useEffect } from 'react'
import type { Editor } from '../editor/index.ts'
import { objectIn } from './links.ts'

export function useDeepLink(editor: Editor): void {
  useEffect(() => {
    const { room, view, board } = editor
    const arrive = () => {
      const id = objectIn(window.location.hash)
      const { is } = room.saved.get()
      if (id === null || view.get().w === 0 || is === 'opening' || is === 'closed') return
      const isThere = board.get(id) !== undefined
      // Until the server has answered, it may only not have come yet.
      if (!isThere && is !== 'saved' && is !== 'offline') return
      if (isThere) editor.jumpTo([id])
      else editor.tell('link.gone')
      // Whoever moves on and loads the page again is where they were, not here.
      window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
    }
    arrive()
    const stops = [room.saved.watch(arrive), view.watch(arrive), board.watch(arrive)]
    window.addEventListener('hashchange', arrive)
    return () => {
      window.removeEventListener('hashchange', arrive)
      for (const stop of stops) stop()
    }
  }, [editor])
}
