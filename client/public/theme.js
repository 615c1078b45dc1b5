// Sets theme and language on <html> before the first paint; client/app/theme.ts and language.tsx take over from here.
// A plain script, because modules run after the first paint and a dark page would flash white.
try {
  const chosen = localStorage.getItem('stoa.theme')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  document.documentElement.lang = localStorage.getItem('stoa.language') || 'en'
} catch {
  document.documentElement.dataset.theme = 'light'
}
