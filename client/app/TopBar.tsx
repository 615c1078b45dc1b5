/** The bar above every page but boards and documents: where one can go, the language, the theme, who one is. On a phone the rest is behind one button. */
import {
  Building2,
  House,
  LayoutTemplate,
  ListChecks,
  LogIn,
  LogOut,
  Menu as MenuIcon,
  Plus,
  Settings2,
  UserRound,
  Users,
} from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { can } from '../../shared/access/index.ts'
import { listEnterprises } from '../../shared/api/index.ts'
import { Face, IconButton, LinkButton, type LucideIcon, Menu, type MenuEntry } from '../ui/index.ts'
import { Brand } from './Brand.tsx'
import { toastFailure } from './failureWords.ts'
import { useSay } from './language.tsx'
import { useReply } from './reply.ts'
import { LanguageSelect, ThemeMenu, useThemeItems } from './Settings.tsx'
import { leave, useInstance, useMe } from './session.tsx'
import styles from './TopBar.module.css'

/** A button rather than a link: the address after `#` may be an invitation. */
export function SkipLink() {
  const say = useSay()
  return (
    <button type="button" className={styles.skip} onClick={skip}>
      {say('shell.skip')}
    </button>
  )
}

function skip(): void {
  const main = document.getElementById('main')
  if (!main) return
  main.tabIndex = -1
  main.focus()
}

/** `bare` is for doors (sign-in, joining): no places to go, only language and theme. */
export function TopBar({ bare = false }: { bare?: boolean }) {
  const say = useSay()
  const { name } = useInstance()
  const me = useMe()
  const places = usePlaces()
  const [path] = useLocation()
  const account = useAccountItems()
  if (bare) {
    return (
      <header className={styles.bare}>
        <SkipLink />
        <Brand site={name} />
        <span className={styles.gap} />
        <LanguageSelect />
        <ThemeMenu />
      </header>
    )
  }
  return (
    <header className={styles.top}>
      <SkipLink />
      <Brand site={name} />
      <nav aria-label={say('shell.places')} className={styles.desk}>
        {places.map((place) => (
          <Link key={place.href} href={place.href} aria-current={isHere(place.href, path) ? 'page' : undefined}>
            {place.label}
          </Link>
        ))}
      </nav>
      <span className={styles.gap} />
      <LanguageSelect />
      <div className={styles.desk}>
        <ThemeMenu />
        {me ? (
          <Menu
            align="end"
            trigger={
              <button type="button" className={styles.me} aria-label={say('shell.account', { name: me.name })}>
                <Face person={me} size="large" silent />
              </button>
            }
            items={account}
          />
        ) : (
          <LinkButton href={signInHref(path)}>{say('shell.signIn')}</LinkButton>
        )}
      </div>
      <PhoneMenu places={places} account={account} />
    </header>
  )
}

/** The door, and the way back from it, to the very object that a link asked for. */
export const signInHref = (path: string, hash = window.location.hash): string =>
  path === '/' || path === '/sign-in' ? '/sign-in' : `/sign-in?then=${encodeURIComponent(path + hash)}`

interface Place {
  href: string
  label: string
  icon: LucideIcon
}

function usePlaces(): Place[] {
  const say = useSay()
  const me = useMe()
  return [
    { href: '/', label: say('shell.home'), icon: House },
    { href: '/enterprises', label: say('shell.enterprises'), icon: Building2 },
    ...(me ? [{ href: '/spaces', label: say('shell.spaces'), icon: Users }] : []),
    { href: '/templates', label: say('shell.templates'), icon: LayoutTemplate },
  ]
}

function useAccountItems(): MenuEntry[] {
  const say = useSay()
  const me = useMe()
  const [path] = useLocation()
  const standing = { instance: me?.instance ?? null, role: null }
  const decides = can(standing, 'enterprise.decide')
  const waiting = useReply(listEnterprises, { request: { state: 'waiting' } }, { enabled: decides })
  if (!me) return [{ label: say('shell.signIn'), icon: LogIn, href: signInHref(path) }]
  return [
    { heading: me.guest ? say('shell.guest', { name: me.name }) : me.name },
    { label: say('shell.myAccount'), icon: UserRound, href: '/account' },
    ...(can(standing, 'enterprise.create') ? [{ label: say('shell.addEnterprise'), icon: Plus, href: '/enterprises/new' }] : []),
    ...(decides
      ? [{ label: say('shell.waiting', { count: waiting.data?.enterprises.length ?? 0 }), icon: ListChecks, href: '/waiting' }]
      : []),
    ...(can(standing, 'instance.change') ? [{ label: say('shell.site'), icon: Settings2, href: '/site' }] : []),
    'line',
    {
      label: say('shell.signOut'),
      icon: LogOut,
      onPick: () => {
        leave().catch((failure: unknown) => toastFailure(failure, say))
      },
    },
  ]
}

function PhoneMenu({ places, account }: { places: Place[]; account: MenuEntry[] }) {
  const say = useSay()
  const [path] = useLocation()
  const themes = useThemeItems()
  return (
    <div className={styles.phone}>
      <Menu
        align="end"
        trigger={<IconButton icon={MenuIcon} label={say('shell.menu')} />}
        items={[
          ...places.map((place) => ({ ...place, current: isHere(place.href, path) })),
          'line',
          ...account,
          'line',
          { heading: say('shell.theme') },
          ...themes,
        ]}
      />
    </div>
  )
}

const isHere = (href: string, path: string): boolean => (href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`))
