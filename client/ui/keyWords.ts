/** A shortcut as the keys of this machine are called: `Mod+B` is Ctrl+B, on a Mac ⌘B. */
const isMac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.platform)

const arrows: Record<string, string> = { Left: '←', Right: '→', Up: '↑', Down: '↓' }

export const keyWords = (keys: string): string => called(keys.replace(/Arrow(\w+)/, (_, way: string) => arrows[way]!))

const called = (keys: string): string =>
  isMac ? keys.replace('Mod+', '⌘').replace('Alt+', '⌥').replace('Shift+', '⇧') : keys.replace('Mod', 'Ctrl')
