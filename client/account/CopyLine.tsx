/** A line that is there to be copied: a link, a token. */
import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { useSay } from '../app/index.ts'
import { copyText } from '../host/index.ts'
import { Button } from '../ui/index.ts'
import styles from './account.module.css'

export function CopyLine({ id, label, value }: { id: string; label: string; value: string }) {
  const say = useSay()
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = async () => {
    const isDone = await copyText(value)
    setCopied(isDone)
    if (!isDone) field.current?.select()
  }
  return (
    <div className={styles.copyLine}>
      <label htmlFor={id}>{label}</label>
      <div>
        <input id={id} ref={field} readOnly value={value} spellCheck={false} onFocus={(event) => event.target.select()} />
        <Button kind="primary" icon={copied ? Check : Copy} onClick={() => void copy()}>
          {say(copied ? 'copy.copied' : 'copy.copy')}
        </Button>
      </div>
      <p role="status" className={copied === false ? undefined : 'spoken'}>
        {copied === null ? '' : say(copied ? 'copy.copied' : 'copy.byHand')}
      </p>
    </div>
  )
}
