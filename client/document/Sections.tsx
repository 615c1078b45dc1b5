/** The list of sections beside a document (on a phone in a sheet): jump to one, see where one is and how much is written. */
import type { Editor } from '@tiptap/core'
import { type RefObject, useEffect, useState } from 'react'
import { useFormat, useSay } from '../app/index.ts'
import { keyWords } from '../ui/index.ts'
import styles from './Sections.module.css'
import { countsOf, type Section, sectionAt, sectionsOf } from './sections.ts'
import { useWatched } from './useWatched.ts'

export interface SectionsProps {
  editor: Editor
  /** What scrolls; the mark follows it. */
  scroller: RefObject<HTMLElement | null>
  onJump?: () => void
}

export function Sections({ editor, scroller, onJump }: SectionsProps) {
  const say = useSay()
  const format = useFormat()
  const sections = useWatched(editor, readSections, 200)
  const counts = useWatched(editor, readCounts, 400)
  const current = useCurrent(editor, sections, scroller)

  const titleOf = ({ title }: Section) => title || say('document.untitledHeading')
  const jump = (section: Section) => {
    onJump?.()
    const heading = headingElement(editor, section)
    if (!heading) return
    editor.commands.setTextSelection(section.at + 1)
    heading.scrollIntoView({ block: 'start', behavior: calm() ? 'smooth' : 'auto' })
    // Without the focus a person who cannot see would stay in the list.
    editor.view.dom.focus({ preventScroll: true })
  }

  return (
    <nav className={styles.sections} aria-label={say('document.sections')}>
      {sections.length === 0 ? (
        <p className={styles.none}>{say('document.sections.empty', { key: keyWords('Mod+Alt+2') })}</p>
      ) : (
        <ol className={styles.list}>
          {sections.map((section, index) => (
            // Their places change with every letter above: as keys they would take the focus away.
            // biome-ignore lint/suspicious/noArrayIndexKey: they hold nothing of their own
            <li key={index}>
              <button
                type="button"
                className={styles.section}
                data-depth={Math.min(section.depth, 2)}
                // Seen beside its neighbours a number is enough; heard alone it is not.
                aria-label={say('document.section', { title: titleOf(section), characters: section.characters })}
                aria-current={index === current ? 'true' : undefined}
                onClick={() => jump(section)}
              >
                <span className={styles.title}>{titleOf(section)}</span>
                <span className={styles.count}>
                  {section.characters > 0
                    ? format.number(section.characters)
                    : (sections[index + 1]?.depth ?? 0) > section.depth
                      ? ''
                      : say('document.sections.nothing')}
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
      <p className={styles.counts}>{say('document.counts', counts)}</p>
    </nav>
  )
}

const readSections = ({ doc }: Editor['state']): Section[] => sectionsOf(doc)
const readCounts = ({ doc }: Editor['state']) => countsOf(doc)

/** The section of the caret while it is in sight, else the one at the top of the window. */
function useCurrent(editor: Editor, sections: readonly Section[], scroller: RefObject<HTMLElement | null>): number {
  const [current, setCurrent] = useState(-1)
  useEffect(() => {
    const area = scroller.current
    let frame = 0
    const look = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        if (!area || editor.isDestroyed) return
        const { top, bottom } = area.getBoundingClientRect()
        const { from } = editor.state.selection
        const caret = editor.isFocused ? editor.view.coordsAtPos(from) : null
        if (caret && caret.bottom > top && caret.top < bottom) setCurrent(sectionAt(sections, from))
        else {
          const isAbove = (section: Section) => (headingElement(editor, section)?.getBoundingClientRect().top ?? Infinity) <= top + 96
          setCurrent(sections.findLastIndex(isAbove))
        }
      })
    }
    look()
    editor.on('selectionUpdate', look)
    editor.on('focus', look)
    area?.addEventListener('scroll', look, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      editor.off('selectionUpdate', look)
      editor.off('focus', look)
      area?.removeEventListener('scroll', look)
    }
  }, [editor, sections, scroller])
  return current
}

function headingElement(editor: Editor, section: Section): HTMLElement | null {
  if (section.at >= editor.state.doc.content.size) return null
  const element = editor.view.nodeDOM(section.at)
  return element instanceof HTMLElement ? element : null
}

const calm = (): boolean => !matchMedia('(prefers-reduced-motion: reduce)').matches
