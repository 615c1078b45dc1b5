/** Starts the page: styles, then the shell. */
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App, startLanguage, startTheme } from './app/index.ts'

startTheme(document.documentElement, matchMedia('(prefers-color-scheme: dark)'))

await startLanguage(document.documentElement, navigator.languages)
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
