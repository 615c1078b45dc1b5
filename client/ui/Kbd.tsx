/** A key to press, as on the keyboard of this machine: `Mod+D` is Ctrl+D, on a Mac ⌘D. */

import styles from './Kbd.module.css'
import { keyWords } from './keyWords.ts'

export const Kbd = ({ children }: { children: string }) => <kbd className={styles.kbd}>{keyWords(children)}</kbd>
