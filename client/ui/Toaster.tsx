/** Where toasts appear: a polite live region that is always in the page. */
import { Check, TriangleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { Icon } from './Icon.tsx'
import { useKitWords } from './kitWords.ts'
import { useSignal } from './signal.ts'
import styles from './Toaster.module.css'
import { dismissToast, type ShownToast, toasts } from './toast.ts'

const shownForMs = 8000

export function Toaster() {
  const kit = useKitWords()
  const shown = useSignal(toasts)
  // In the body itself: above dialogs, which are there too.
  return createPortal(
    <section className={styles.toaster} aria-label={kit.news}>
      <div role="status" aria-live="polite" aria-relevant="additions" className={styles.list}>
        {shown.map((one) => (
          <Toast key={one.id} toast={one} close={kit.close} />
        ))}
      </div>
    </section>,
    document.body,
  )
}

function Toast({ toast, close }: { toast: ShownToast; close: string }) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(toast.id), shownForMs)
    return () => clearTimeout(timer)
  }, [held, toast.id])
  const hold = () => setHeld(true)
  const release = () => setHeld(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notices that somebody is still reading
    <div className={styles.toast} onMouseEnter={hold} onMouseLeave={release} onFocus={hold} onBlur={release}>
      <Icon of={toast.tone === 'problem' ? TriangleAlert : Check} />
      <span className={styles.words}>{toast.words}</span>
      {toast.action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            dismissToast(toast.id)
            toast.action?.do()
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button type="button" className={styles.close} aria-label={close} onClick={() => dismissToast(toast.id)}>
        <Icon of={X} size={16} />
      </button>
    </div>
  )
}
