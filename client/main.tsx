/** Starts the page: styles, then the shell. */
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { App, startLanguage, startTheme } from './app/index.ts'

// zod would try to compile its parsers with `new Function`, which our Content-Security-Policy refuses with a report in the console.
z.config({ jitless: true })

startLanguage(document.documentElement, navigator.languages)
startTheme(document.documentElement, matchMedia('(prefers-color-scheme: dark)'))

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
