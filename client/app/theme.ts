/** Light or dark: as the person chose in this browser, or as the system has it. */
import { storage } from '../host/index.ts'
import { signal, useSignal } from '../ui/index.ts'

export type ThemeChoice = 'light' | 'dark' | 'system'
export type ThemeName = 'light' | 'dark'

const themeChoice = signal<ThemeChoice>('system')
/** What is painted now; watched by the canvas too. */
export const themeName = signal<ThemeName>('light')

/** Once, before the first paint: takes up the choice and keeps `<html data-theme>` in step with it and with the system. */
export function startTheme(html: { dataset: DOMStringMap }, systemDark: MediaQueryList): void {
  const settle = () => {
    const choice = themeChoice.get()
    themeName.set(choice === 'system' ? (systemDark.matches ? 'dark' : 'light') : choice)
    html.dataset.theme = themeName.get()
  }
  const chosen = storage.read('theme')
  themeChoice.set(chosen === 'light' || chosen === 'dark' ? chosen : 'system')
  settle()
  themeChoice.watch(settle)
  systemDark.addEventListener('change', settle)
}

export const useThemeChoice = (): ThemeChoice => useSignal(themeChoice)
export const useThemeName = (): ThemeName => useSignal(themeName)

export function chooseTheme(next: ThemeChoice): void {
  storage.write('theme', next === 'system' ? null : next)
  themeChoice.set(next)
}
