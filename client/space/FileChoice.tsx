/** Choosing an exported board from the disk: by a button, or by dropping it. */
import { CircleAlert, FileUp } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import type { Values, WordKey } from '../../shared/words/index.ts'
import { useSay } from '../app/index.ts'
import { Button, classes, Icon } from '../ui/index.ts'
import { boardFileOf, largestFileBytes } from './boardFileOf.ts'
import styles from './FileChoice.module.css'

export interface ChosenFile {
  name: string
  /** What is in it, for `createRoom`. */
  content: unknown
  title: string
  objects: number
}

export interface FileChoiceProps {
  id: string
  value: ChosenFile | null
  onChange: (file: ChosenFile | null) => void
  error: string | null
}

export function FileChoice({ id, value, onChange, error }: FileChoiceProps) {
  const say = useSay()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [wrong, setWrong] = useState<{ key: WordKey; values: Values } | null>(null)

  const take = async (file: File | undefined) => {
    if (!file) return
    const read = await boardFileOf(file)
    setWrong(read.ok ? null : { key: read.reason, values: { name: file.name, megabytes: largestFileBytes / 1_000_000 } })
    onChange(read.ok ? { name: file.name, ...read.value } : null)
  }
  const drag = (event: DragEvent) => {
    event.preventDefault()
    setOver(event.type === 'dragover')
    if (event.type === 'drop') void take(event.dataTransfer.files[0])
  }
  const sentence = wrong ? say(wrong.key, wrong.values) : value ? null : error

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the second way; the button inside is the first
    <div className={classes(styles.zone, over && styles.over, sentence && styles.wrong)} onDragOver={drag} onDragLeave={drag} onDrop={drag}>
      <Icon of={FileUp} size={24} />
      <p aria-live="polite" className={styles.what}>
        {value ? say('newRoom.fileChosen', { name: value.name, count: value.objects }) : say('newRoom.drop')}
      </p>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={(event) => {
          void take(event.target.files?.[0])
          // The same file, mended, can be chosen again.
          event.target.value = ''
        }}
      />
      <Button id={id} aria-describedby={`${id}-hint`} onClick={() => input.current?.click()}>
        {say(value ? 'newRoom.fileOther' : 'newRoom.pick')}
      </Button>
      <p id={`${id}-hint`} className={styles.hint}>
        {say('newRoom.fileHint')}
      </p>
      {sentence && (
        <p role="alert" className={styles.error}>
          <Icon of={CircleAlert} size={16} />
          {sentence}
        </p>
      )}
    </div>
  )
}
