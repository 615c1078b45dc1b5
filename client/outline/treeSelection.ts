/** What is selected in a tree of several choices, as people know it from lists of files: one alone, one more or less, or all from the last one to this. Pure. */
export type How = 'alone' | 'toggle' | 'range'

/** `ids`: the lines in order. `anchor`: where a range begins; the line itself when it is gone. */
export function chosen(ids: readonly string[], selection: readonly string[], anchor: string | null, id: string, how: How): string[] {
  if (how === 'alone') return [id]
  if (how === 'toggle') return selection.includes(id) ? selection.filter((one) => one !== id) : [...selection, id]
  const [here, start] = [ids.indexOf(id), anchor === null ? -1 : ids.indexOf(anchor)]
  if (start === -1) return [id]
  const range = ids.slice(Math.min(here, start), Math.max(here, start) + 1)
  // From where it began, so that the first stays the first.
  return here < start ? range.reverse() : range
}

/** Keys that mean the selection on the board mean it in the outline too. */
export function meansSelection({ key, mod, alt, shift = false }: { key: string; mod: boolean; alt: boolean; shift?: boolean }): boolean {
  const letter = key.toLowerCase()
  // Left sides, right sides … of several: else Shift and Ctrl with arrows walk through the tree.
  if (mod && shift && letter.startsWith('arrow')) return true
  if (mod && alt) return 'cvg'.includes(letter)
  if (mod) return 'adglbizy'.includes(letter)
  if (alt) return 'hv12345678'.includes(letter)
  return ['[', ']', '{', '}', '2', 'r'].includes(letter)
}
