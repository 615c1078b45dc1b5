/** Says what just happened, once, to whoever listens: the board's polite live region, and one of its own for what others do, so that neither cuts the other short. */
import { useEffect, useState } from 'react'
import { type Editor, hearOthers } from '../../editor/index.ts'
import { useSignal } from '../../ui/signal.ts'

const clock = {
  after(ms: number, run: () => void) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

export function Announcer({ editor }: { editor: Editor }) {
  const [others, setOthers] = useState('')
  useEffect(() => {
    const heard = hearOthers(editor, clock)
    const stop = heard.said.watch(setOthers)
    return () => {
      stop()
      heard.close()
    }
  }, [editor])
  return (
    <>
      <p className="spoken" role="status" aria-live="polite">
        {useSignal(editor.announced)}
      </p>
      <p className="spoken" role="status" aria-live="polite" data-others>
        {others}
      </p>
    </>
  )
}
