/** What is wrong with a form, above it: a heading and a link to each field. Takes the focus whenever it has something new to say. */
import { useEffect, useRef } from 'react'
import styles from './ErrorSummary.module.css'
import { useKitWords } from './kitWords.ts'

export interface ErrorSummaryProps {
  /** `field` is the id of a control; without one the sentence stands for the whole form. An empty list shows nothing. */
  problems: readonly { field?: string; words: string }[]
}

export function ErrorSummary({ problems }: ErrorSummaryProps) {
  const kit = useKitWords()
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list of problems is a new reason to look here
  useEffect(() => box.current?.focus(), [problems])
  if (problems.length === 0) return null
  return (
    <div ref={box} className={styles.summary} role="alert" tabIndex={-1}>
      <h2>{kit.problem}</h2>
      <ul>
        {problems.map(({ field, words }) => (
          <li key={field ?? words}>
            {field ? (
              <a
                href={`#${field}`}
                onClick={(event) => {
                  event.preventDefault()
                  const control = document.getElementById(field)
                  control?.focus()
                  control?.scrollIntoView?.({ block: 'center' })
                }}
              >
                {words}
              </a>
            ) : (
              words
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
