/** A shortcut as the keys of this machine are called: `Mod+B` is Ctrl+B, on a Mac ⌘B. */
const isMac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.platform)

export const keyWords = (keys: string): string =>
  isMac ? keys.replace('Mod+', '⌘').replace('Alt+', '⌥').replace('Shift+', '⇧') : keys.replace('Mod', 'Ctrl')
