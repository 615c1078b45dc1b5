/** The people of the site: letting in, helping back in, roles, erasing on request. */
import { EllipsisVertical, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { instanceRoles } from '../../shared/access/index.ts'
import {
  type AccountRow,
  changeInstanceRole,
  erasePerson,
  letIn,
  listPeople,
  lookAtErasingPerson,
  makePasswordLink,
  resetFactor,
  signOutPerson,
  turnAway,
} from '../../shared/api/index.ts'
import { EraseDialog } from '../account/index.ts'
import { forget, Trouble, toastFailure, useMe, useReply, useSay } from '../app/index.ts'
import { call } from '../host/index.ts'
import { useWhen } from '../space/index.ts'
import { Badge, Button, Card, ConfirmDialog, IconButton, Menu, type MenuEntry, SearchBox, Skeleton, toast } from '../ui/index.ts'
import { AddPersonDialog } from './AddPersonDialog.tsx'
import { type HandedLink, LinkDialog } from './LinkDialog.tsx'
import styles from './site.module.css'

type Asked = { do: 'reset' | 'erase'; person: AccountRow } | null

export function People() {
  const say = useSay()
  const [words, setWords] = useState('')
  const [adding, setAdding] = useState(false)
  const [link, setLink] = useState<HandedLink | null>(null)
  const [asked, setAsked] = useState<Asked>(null)
  const found = useReply(listPeople, { request: words.trim() === '' ? {} : { q: words.trim() } }, { keepPrevious: true })
  /** Does it, says it, and asks anew who there is. */
  const act = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work()
      toast(done)
    } catch (failure) {
      toastFailure(failure, say)
    }
    await forget(listPeople)
  }
  const makeLink = async (person: AccountRow) => {
    try {
      const { token, expiresAt } = await call(makePasswordLink, { params: { person: person.id } })
      if (token !== null) setLink({ name: person.name, token, expiresAt })
    } catch (failure) {
      toastFailure(failure, say)
    }
  }
  if (found.error && !found.data) return <Trouble failure={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton />
  const { people, total, guests, waiting } = found.data
  return (
    <>
      {waiting.length > 0 && (
        <Card as="section" pad className={styles.part}>
          <h2>{say('site.waiting')}</h2>
          <p className={styles.what}>{say('site.waitingWhat')}</p>
          <ul className={styles.list}>
            {waiting.map(({ id, name, email }) => (
              <li key={id} className={styles.row}>
                <div className={styles.who}>
                  <b>{name}</b>
                  <span>{email}</span>
                </div>
                <Button onClick={() => void act(() => call(letIn, { params: { link: id } }), say('site.letInDone', { name }))}>
                  {say('site.letIn', { name })}
                </Button>
                <Button
                  kind="plain"
                  onClick={() => void act(() => call(turnAway, { params: { link: id } }), say('site.turnAwayDone', { name }))}
                >
                  {say('site.turnAway', { name })}
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card as="section" pad className={styles.part}>
        <div className={styles.acts}>
          <Button kind="primary" icon={UserPlus} onClick={() => setAdding(true)}>
            {say('site.personAdd')}
          </Button>
        </div>
        <div className={styles.find}>
          <SearchBox label={say('site.peopleFind')} value={words} onChange={setWords} />
        </div>
        <p className={styles.what} role="status">
          {say('site.peopleCount', { count: total, guests })}
        </p>
        {people.length === 0 && <p>{say('site.peopleNone')}</p>}
        <ul className={styles.list}>
          {people.map((person) => (
            <Person
              key={person.id}
              person={person}
              onLink={() => void makeLink(person)}
              onAsk={(what) => setAsked({ do: what, person })}
              onAct={(work, done) => void act(work, done)}
            />
          ))}
        </ul>
        {total > people.length && <p className={styles.what}>{say('site.peopleMore')}</p>}
      </Card>
      {adding && (
        <AddPersonDialog
          onClose={() => setAdding(false)}
          onLink={(made) => {
            setAdding(false)
            setLink(made)
          }}
        />
      )}
      {link && <LinkDialog link={link} onClose={() => setLink(null)} />}
      {asked?.do === 'reset' && (
        <ConfirmDialog
          open
          onClose={() => setAsked(null)}
          title={say('site.personResetTitle', { name: asked.person.name })}
          confirm={say('site.personResetDo')}
          cancel={say('common.cancel')}
          danger
          onConfirm={() => {
            const { id, name } = asked.person
            setAsked(null)
            void act(() => call(resetFactor, { params: { person: id } }), say('site.personResetDone', { name }))
          }}
        >
          {say('site.personResetWhat')}
        </ConfirmDialog>
      )}
      {asked?.do === 'erase' && (
        <EraseDialog
          name={asked.person.name}
          look={() => call(lookAtErasingPerson, { params: { person: asked.person.id } })}
          erase={({ typed, spaces }) => call(erasePerson, { params: { person: asked.person.id }, request: { typed, spaces } })}
          onClose={() => {
            setAsked(null)
            void forget(listPeople)
          }}
        />
      )}
    </>
  )
}

interface PersonProps {
  person: AccountRow
  onLink: () => void
  onAsk: (what: 'reset' | 'erase') => void
  onAct: (work: () => Promise<unknown>, done: string) => void
}

function Person({ person, onLink, onAsk, onAct }: PersonProps) {
  const say = useSay()
  const me = useMe()
  const { ago } = useWhen()
  const { id, name, email, instance, factor, seenAt } = person
  const params = { person: id }
  const roleWords = (role: AccountRow['instance']) => say(`account.${role}`)
  const items: MenuEntry[] = [
    { label: say('site.personLink'), onPick: onLink },
    ...(factor ? [{ label: say('site.personReset'), onPick: () => onAsk('reset') }] : []),
    ...(seenAt === null
      ? []
      : [
          {
            label: say('site.personSignOut'),
            onPick: () => onAct(() => call(signOutPerson, { params }), say('site.personSignedOut', { name })),
          },
        ]),
    'line',
    ...instanceRoles
      .filter((role) => role !== instance)
      .map((role) => ({
        label: say('site.personRole', { role: roleWords(role) }),
        onPick: () =>
          onAct(
            () => call(changeInstanceRole, { params, request: { instance: role } }),
            say('site.personRoleDone', { name, role: roleWords(role) }),
          ),
      })),
    // Oneself one erases in one's own account, with one's own password.
    ...(id === me?.id ? [] : (['line', { label: say('site.personErase'), danger: true, onPick: () => onAsk('erase') }] as const)),
  ]
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <b>{name}</b>
        <span>{email}</span>
      </div>
      <span className={styles.badges}>
        {instance !== 'member' && <Badge tone="accent">{roleWords(instance)}</Badge>}
        {factor && <Badge tone="success">{say('site.personFactor')}</Badge>}
      </span>
      <span className={styles.seen}>{seenAt === null ? say('site.personUnseen') : say('site.personSeen', { day: ago(seenAt) })}</span>
      <Menu
        align="end"
        trigger={<IconButton kind="plain" icon={EllipsisVertical} label={say('site.personActs', { name })} />}
        items={items}
      />
    </li>
  )
}
