/** The audit trail as lines to read, the newest first; older ones on wish. */
import { useEffect, useState } from 'react'
import { roles } from '../../shared/access/index.ts'
import { type AuditLine, auditDeeds, type ReplyOf, readAudit, readSpaceAudit } from '../../shared/api/index.ts'
import type { Say } from '../../shared/words/index.ts'
import { Trouble, useFormat, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { Button, Card, SelectField, Skeleton } from '../ui/index.ts'
import styles from './site.module.css'

type Found = ReplyOf<typeof readAudit>
type Deed = AuditLine['deed']

/** `space`: only what happened there. */
export function AuditList({ space }: { space?: string }) {
  const say = useSay()
  const format = useFormat()
  const [deed, setDeed] = useState<Deed | ''>('')
  const [found, setFound] = useState<Found | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const ask = (before: number | undefined, signal?: AbortSignal): Promise<Found> => {
    const request = { ...(deed !== '' && { deed }), ...(before !== undefined && { before }) }
    return space === undefined ? call(readAudit, { request, signal }) : call(readSpaceAudit, { params: { space }, request, signal })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ask` is made of these
  useEffect(() => {
    const stop = new AbortController()
    setFailure(null)
    ask(undefined, stop.signal).then(setFound, (problem: unknown) => {
      if (!stop.signal.aborted) setFailure(problem)
    })
    return () => stop.abort()
  }, [deed, space])
  const older = async () => {
    const last = found?.lines.at(-1)
    if (!found || !last) return
    setBusy(true)
    await ask(last.at).then((next) => setFound({ ...next, lines: [...found.lines, ...next.lines] }), setFailure)
    setBusy(false)
  }
  if (failure !== null && !found) return <Trouble failure={failure} />
  if (!found) return <Skeleton />
  return (
    <Card as="section" pad className={styles.part}>
      <p className={styles.what}>{say('audit.lead', { days: found.days })}</p>
      {space === undefined && (
        <SelectField
          id="audit-deed"
          label={say('audit.which')}
          value={deed}
          onChange={(value) => setDeed(value as Deed | '')}
          options={[{ value: '', label: say('audit.all') }, ...auditDeeds.map((one) => ({ value: one, label: plainWords(one, say) }))]}
        />
      )}
      {found.lines.length === 0 && <p>{say('audit.none')}</p>}
      <ul className={styles.list}>
        {found.lines.map((line) => (
          <li key={line.id} className={styles.line}>
            <time dateTime={new Date(line.at).toISOString()}>{format.moment(line.at)}</time>
            <span>
              {auditWords(line, say)} {line.from && <small>{say('audit.from', { network: line.from })}</small>}
            </span>
          </li>
        ))}
      </ul>
      {found.more && (
        <Button busy={busy} onClick={() => void older()}>
          {say('audit.older')}
        </Button>
      )}
    </Card>
  )
}

function auditWords({ deed, by, byGone, about, aboutGone, space, values }: AuditLine, say: Say): string {
  const someone = (name: string | null, isGone: boolean) => name ?? say(isGone ? 'person.former' : 'audit.someone')
  return capital(
    say(`audit.${deed}`, {
      count: 0,
      provider: '',
      code: '',
      ...values,
      by: someone(by, byGone),
      about: someone(about, aboutGone),
      space: space ?? say('audit.aSpace'),
      role: roleWords(values.role, say),
    }),
  )
}

function roleWords(role: unknown, say: Say): string {
  if (roles.some((one) => one === role)) return say(`role.${role as (typeof roles)[number]}`)
  return role === 'administrator' || role === 'steward' || role === 'member' ? say(`account.${role}`) : ''
}

/** For the choice: the sentence about nobody in particular. */
const plainWords = (deed: Deed, say: Say): string =>
  capital(say(`audit.${deed}`, { by: '…', about: '…', space: '…', role: '…', provider: '…', count: 1, code: '…' }))

const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1)
