/** Light or dark: as the person chose in this browser, or as the system has it. */
import { storage } from '../host/index.ts'
import { signal, useSignal } from '../ui/index.ts'

export type ThemeChoice = 'light' | 'dark' | 'system'
export type ThemeName = 'light' | 'dark'

const system = matchMedia('(prefers-color-scheme: dark)')

export const themeChoice = signal<ThemeChoice>(stored())
/** What is painted now; watched by the canvas too. */
export const themeName = signal<ThemeName>(resolve())

themeChoice.watch(() => themeName.set(resolve()))
system.addEventListener('change', () => themeName.set(resolve()))
document.documentElement.dataset.theme = themeName.get()
themeName.watch((next) => {
  document.documentElement.dataset.theme = next
})

export const useThemeChoice = (): ThemeChoice => useSignal(themeChoice)
export const useThemeName = (): ThemeName => useSignal(themeName)

export function chooseTheme(next: ThemeChoice): void {
  storage.write('theme', next === 'system' ? null : next)
  themeChoice.set(next)
}

function stored(): ThemeChoice {
  const chosen = storage.read('theme')
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

function resolve(): ThemeName {
  const choice = themeChoice.get()
  return choice === 'system' ? (system.matches ? 'dark' : 'light') : choice
}
