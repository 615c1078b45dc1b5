/** Puts the shell into the page, in the person's language and theme. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { getInstance } from '../../shared/api/index.ts'
import { earlyInstance } from '../sight/early.ts'
import { App } from './App.tsx'
import { startLanguage } from './language.tsx'
import { queries, replyKey } from './reply.ts'
import { startTheme } from './theme.ts'

export async function start(): Promise<void> {
  startTheme(document.documentElement, matchMedia('(prefers-color-scheme: dark)'))
  const instance = earlyInstance()
  if (instance) queries.setQueryData(replyKey(getInstance), instance)
  await startLanguage(document.documentElement, navigator.languages)
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
