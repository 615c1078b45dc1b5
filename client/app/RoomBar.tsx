/** The bar above a board or a document: where it belongs, its name, whether it is saved, who is here, and how to take it home or invite. */
import { ChevronRight, Download, Ellipsis, UserPlus, Users } from 'lucide-react'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { Link } from 'wouter'
import { can } from '../../shared/access/index.ts'
import { changeRoom, getRoom, getSpace, type RoomPage } from '../../shared/api/index.ts'
import type { Presence, Room } from '../collab/collab.ts'
import { savedTogether } from '../collab/savedTogether.ts'
import { usePresent } from '../collab/usePresent.ts'
import { call } from '../host/index.ts'
import { PeopleHere, SaveMark, spacePath, stagePath, TitleInPlace, WhoSeesDialog } from '../space/index.ts'
import { Button, IconButton, Menu, type MenuEntry, useSignal } from '../ui/index.ts'
import { Sign } from './Brand.tsx'
import { useDeeds } from './deeds.ts'
import { ExportDialog } from './ExportDialog.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { languageChoices, useLanguage, useSay } from './language.tsx'
import styles from './RoomBar.module.css'
import { forget } from './reply.ts'
import { useSpeak, useThemeItems } from './Settings.tsx'
import { SkipLink } from './TopBar.tsx'

export interface RoomBarProps {
  /** Null while it is not known, or offline: the bar then shows the way home and whether the work is saved. */
  page: RoomPage | null
  room: Room
  /** What is said about it: saved only when both are. */
  beside?: Room | null
  /** More controls, before Export; hidden on a phone, so give them to `menu` too. */
  actions?: ReactNode
  /** More entries of the bar's menu, above language and theme. */
  menu?: readonly MenuEntry[]
  /** Makes the names of those present pressable. */
  onPerson?: (presence: Presence) => void
  /** For a facilitator: asks everybody to come along. */
  onCallAll?: () => void
}

export function RoomBar({ page, room, beside, actions, menu = [], onPerson, onCallAll }: RoomBarProps) {
  const say = useSay()
  const besides = useSyncExternalStore(beside?.saved.watch ?? never, () => beside?.saved.get() ?? null)
  const saved = savedTogether(useSignal(room.saved), besides)
  const people = usePresent(room)
  const toldRole = useSignal(room.standing)
  const [dialog, setDialog] = useState<'export' | 'invite' | 'people' | null>(null)
  const settings = useSettings()
  const role = toldRole ?? page?.role ?? null
  const who = { instance: null, role }
  const spaceRole = page?.spaceRole ?? null
  const mayInvite = can({ instance: null, role: spaceRole }, 'space.invite')
  const close = () => setDialog(null)

  const rename = async (title: string) => {
    if (!page) return
    await call(changeRoom, { params: { room: page.id }, request: { title } })
    await forget(getRoom, getSpace)
  }

  const own: MenuEntry[] = page
    ? [
        { label: say('room.export'), icon: Download, onPick: () => setDialog('export') },
        ...(mayInvite ? [{ label: say('room.invite'), icon: UserPlus, onPick: () => setDialog('invite') }] : []),
        { label: say('whoSees.open'), icon: Users, onPick: () => setDialog('people') },
      ]
    : []

  useDeeds('room', [...own, ...menu])
  useDeeds('settings', settings)

  return (
    <header className={styles.bar}>
      <SkipLink />
      <Link href="/" className={styles.home} aria-label={say('room.home')}>
        <Sign size={28} />
      </Link>
      {page && (
        <>
          <nav aria-label={say('room.bar')} className={styles.trail}>
            <ol>
              <li>
                {spaceRole ? <Link href={spacePath(page.space)}>{page.spaceName}</Link> : <span>{page.spaceName}</span>}
                <ChevronRight className={styles.then} aria-hidden="true" />
              </li>
              {spaceRole && (
                <li className={styles.stage}>
                  <Link href={stagePath(page.space, page.stage)}>{say(`stage.${page.stage}`)}</Link>
                  <ChevronRight className={styles.then} aria-hidden="true" />
                </li>
              )}
            </ol>
          </nav>
          <TitleInPlace
            className={styles.title}
            title={page.title}
            label={say('room.rename', { title: page.title })}
            may={can(who, 'room.rename')}
            onSave={rename}
          />
        </>
      )}
      <SaveMark state={saved} />
      <span className={styles.gap} />
      <PeopleHere people={people} role={role} onPerson={onPerson} onCallAll={can(who, 'space.invite') ? onCallAll : undefined} />
      <div className={styles.desk}>
        {actions}
        {page && (
          <Button icon={Download} onClick={() => setDialog('export')}>
            {say('room.export')}
          </Button>
        )}
        {mayInvite && (
          <Button icon={UserPlus} onClick={() => setDialog('invite')}>
            {say('room.invite')}
          </Button>
        )}
        <Menu
          align="end"
          trigger={<IconButton kind="plain" icon={Ellipsis} label={say('room.more')} />}
          items={[...own.slice(-1), ...menu, ...(menu.length > 0 ? ['line' as const] : []), ...settings]}
        />
      </div>
      <div className={styles.phone}>
        <Menu
          align="end"
          trigger={<IconButton kind="plain" icon={Ellipsis} label={say('room.more')} />}
          items={[
            ...own,
            ...menu,
            'line',
            ...(page && spaceRole ? [{ label: page.spaceName, href: spacePath(page.space) }, 'line' as const] : []),
            ...settings,
          ]}
        />
      </div>
      {page && <ExportDialog open={dialog === 'export'} onClose={close} room={page} saved={saved} />}
      {page && dialog === 'people' && <WhoSeesDialog room={page} onClose={close} />}
      {page && mayInvite && (
        <InviteDialog open={dialog === 'invite'} onClose={close} space={page.space} spaceName={page.spaceName} room={page} />
      )}
    </header>
  )
}

const never = () => () => {}

/** Language and theme, as entries of a menu. */
function useSettings(): MenuEntry[] {
  const say = useSay()
  const language = useLanguage()
  const speak = useSpeak()
  const themes = useThemeItems()
  return [
    { heading: say('room.language') },
    ...languageChoices.map((choice) => ({
      label: choice.label,
      lang: choice.lang,
      chosen: choice.value === language,
      onPick: () => speak(choice.value),
    })),
    { heading: say('room.theme') },
    ...themes,
  ]
}
