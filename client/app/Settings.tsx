/** The two wishes everybody has at hand: language and theme. */
import { Globe, Monitor, Moon, Sun } from 'lucide-react'
import { changeMe } from '../../shared/api/index.ts'
import { isLanguage } from '../../shared/words/index.ts'
import { call } from '../host/index.ts'
import { Icon, IconButton, Menu, type MenuItem } from '../ui/index.ts'
import { languageChoices, setLanguage, useLanguage, useSay } from './language.tsx'
import styles from './Settings.module.css'
import { useMe } from './session.tsx'
import { chooseTheme, type ThemeChoice, useThemeChoice, useThemeName } from './theme.ts'

/** Switches at once; the account follows quietly, since this browser remembers anyway. */
export function useSpeak(): (code: string) => void {
  const me = useMe()
  return (code) => {
    if (!isLanguage(code)) return
    setLanguage(code)
    if (me) void call(changeMe, { request: { language: code } }).catch(() => undefined)
  }
}

/** `silentId` makes the id of the field unique where two are in one page. */
export function LanguageSelect({ id = 'language' }: { id?: string }) {
  const speak = useSpeak()
  return <LanguageSelectOf id={id} onChoose={speak} />
}

/** For pages where nobody can be signed in yet. */
export function LanguageSelectOf({ id = 'language', onChoose }: { id?: string; onChoose: (code: string) => void }) {
  const say = useSay()
  const language = useLanguage()
  return (
    <div className={styles.language}>
      <label className="spoken" htmlFor={id}>
        {say('shell.language')}
      </label>
      <Icon of={Globe} />
      <select id={id} value={language} onChange={(event) => onChoose(event.target.value)}>
        {languageChoices.map((choice) => (
          <option key={choice.value} value={choice.value} lang={choice.lang}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

const themes = { light: Sun, dark: Moon, system: Monitor } as const

export function useThemeItems(): MenuItem[] {
  const say = useSay()
  const choice = useThemeChoice()
  return (Object.keys(themes) as ThemeChoice[]).map((one) => ({
    label: say(`shell.theme.${one}`),
    icon: themes[one],
    chosen: one === choice,
    onPick: () => chooseTheme(one),
  }))
}

export function ThemeMenu() {
  const say = useSay()
  const items = useThemeItems()
  const now = useThemeName()
  return <Menu align="end" trigger={<IconButton kind="plain" icon={themes[now]} label={say('shell.theme')} />} items={items} />
}
