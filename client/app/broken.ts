/** When nothing of the page came but its first file. A browser does not ask again for a script that failed, so the page is loaded anew: by hand, or when the
 *  network is back. */
import { first } from '../../shared/words/first.ts'
import type { Language } from '../../shared/words/index.ts'
import styles from './broken.module.css'

export function sayBroken(): void {
  const wishes = navigator.languages.map((one) => one.slice(0, 2))
  const { broken, again } = first[wishes.find((one): one is Language => Object.hasOwn(first, one)) ?? 'en']
  const main = document.createElement('main')
  main.id = 'main'
  main.className = styles.broken!
  main.setAttribute('role', 'alert')
  const words = document.createElement('p')
  words.textContent = broken
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = again
  button.addEventListener('click', () => location.reload())
  main.append(words, button)
  document.getElementById('root')!.replaceChildren(main)
  window.addEventListener('online', () => location.reload(), { once: true })
}
