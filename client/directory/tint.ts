/** The colour an enterprise's sign has until it brings a picture: always the same for the same id, 1 to 8 (--who-n). */
export function tintOf(id: string): number {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.codePointAt(0)!) % 997
  return (sum % 8) + 1
}
