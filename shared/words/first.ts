/** What must be said before any other words have come, in every language: the page did not arrive. */
import type { Language } from './index.ts'

export const first: Record<Language, { broken: string; again: string }> = {
  en: { broken: 'The page did not arrive. What was saved is safe. Check your network and load the page again.', again: 'Load again' },
  it: { broken: 'La pagina non è arrivata. Ciò che era salvato è al sicuro. Controlla la rete e ricarica la pagina.', again: 'Ricarica' },
}
