/** The eight stages as columns under one roof, with the gates that close three of them. A list of links: choosing one shows what it holds. On a phone eight bars, and the list on request. */
import { useState } from 'react'
import { Link } from 'wouter'
import { gates, type Stage, stages } from '../../shared/model/index.ts'
import { useSay } from '../app/index.ts'
import styles from './Colonnade.module.css'
import { Column, type ColumnState } from './Column.tsx'

export interface ColonnadeProps {
  /** Where the space is. */
  now: Stage
  /** The stage whose contents are shown, or null for all. */
  chosen: Stage | null
  /** How many boards and documents each stage holds. */
  holds: Record<Stage, { boards: number; documents: number }>
  /** The address that shows one stage. */
  href(stage: Stage): string
}

export function Colonnade({ now, chosen, holds, href }: ColonnadeProps) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const at = stages.indexOf(now)
  const state = (stage: Stage): ColumnState => (stages.indexOf(stage) < at ? 'done' : stage === now ? 'now' : 'later')
  const gateAhead = stages.slice(at).find((stage) => gates[stage])
  return (
    <nav className={styles.card} aria-label={say('space.stages')}>
      <div className={styles.phone}>
        <p className={styles.where}>{say('space.stageOf', { number: at + 1, stage: say(`stage.${now}`) })}</p>
        <button type="button" className={styles.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
          {say(open ? 'space.fewerStages' : 'space.allStages')}
        </button>
        <div className={styles.bars} aria-hidden="true">
          {stages.map((stage) => (
            <i key={stage} className={styles[state(stage)]} />
          ))}
        </div>
      </div>
      <ol className={`${styles.colonnade} ${open ? styles.open : ''}`}>
        {stages.map((stage) => {
          const gate = gates[stage]
          return (
            <li key={stage} className={styles.place}>
              <Link
                href={href(stage)}
                className={`${styles.stage} ${styles[state(stage)]} ${chosen === stage ? styles.chosen : ''}`}
                aria-current={stage === now ? 'step' : chosen === stage ? 'true' : undefined}
              >
                <Column state={state(stage)} />
                <b>{say(`stage.${stage}`)}</b>{' '}
                <small>
                  <span className={styles.hidden}>{say(stateWords[state(stage)])}, </span>
                  {say('space.holds', holds[stage])}
                  {chosen === stage && <span className={styles.hidden}>, {say('space.stageShown')}</span>}
                </small>
              </Link>
              {gate && (
                <span className={`${styles.gate} ${stage === gateAhead ? styles.next : state(stage) === 'done' ? styles.passed : ''}`}>
                  <span aria-hidden="true">{gate}</span>
                  <span className={styles.hidden}>{say(`gate.${gate}`)}</span>
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

const stateWords = { done: 'space.stageDone', now: 'space.stageNow', later: 'space.stageLater', gone: 'space.stageLater' } as const
