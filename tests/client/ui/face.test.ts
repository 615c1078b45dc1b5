import { expect, test } from 'vitest'
import { initials } from '../../../client/ui/Face.tsx'

test.each([
  ['Marta Bianchi', 'MB'],
  ['Ιωάννα Γεωργίου', 'ΙΓ'],
  ['Zofia Anna Nowak', 'ZN'],
  ['ana', 'an'],
  ["Piet d'Hondt", 'PD'],
  ['De Brug (vzw)', 'DV'],
  ['Άνθος', 'Άν'],
  ['  ', '?'],
  ['🙂', '?'],
])('%s is shown as %s, in its own script', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
