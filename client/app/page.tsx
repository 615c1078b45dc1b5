/** What every page does: its title in the window and focus on its heading after a change of page. */
import { type ReactNode, useEffect } from 'react'
import { useLocation } from 'wouter'
import { classes } from '../ui/index.ts'
import styles from './page.module.css'
import { useInstance } from './session.tsx'

/** The path whose heading was focused last. The first page of a visit keeps the browser's own starting point. */
let focusedPath: string | null = null

/** Sets the title of the window and, once per change of page, moves the focus to the first h1 (null: not known yet, waits).
 *  A page that has placed the focus inside its <main> by itself keeps it. */
export function usePageTitle(title: string | null): void {
  const { name } = useInstance()
  useTitle(title === null ? null : title === name ? name : `${title} · ${name}`)
}

/** The same without a site around (first run). The words are used as they are. */
export function useTitle(title: string | null): void {
  const [path] = useLocation()
  useEffect(() => {
    if (title !== null) document.title = title
  }, [title])
  const known = title !== null
  useEffect(() => {
    if (!known || focusedPath === path) return
    const first = focusedPath === null
    focusedPath = path
    if (first || document.activeElement?.closest('main')) return
    const heading = document.querySelector<HTMLElement>('main h1, h1')
    if (!heading) return
    if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1
    heading.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [known, path])
}

export interface PageProps {
  /** Words for the window; null while they are being fetched. */
  title: string | null
  /** `text` keeps lines readable, `wide` is for cards, `full` has no margins of its own. */
  width?: 'text' | 'wide' | 'full'
  className?: string
  children: ReactNode
}

export function Page({ title, width = 'wide', className, children }: PageProps) {
  usePageTitle(title)
  return (
    <main id="main" tabIndex={-1} className={classes(styles.page, styles[width], className)}>
      {children}
    </main>
  )
}
