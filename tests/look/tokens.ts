/** Reads client/ui/tokens.css, and measures colours the way WCAG 2 does. */
import { readFileSync } from 'node:fs'

export type ThemeName = 'light' | 'dark'
export type Tokens = Record<string, string>

const css = readFileSync(new URL('../../client/ui/tokens.css', import.meta.url), 'utf8')

/** Custom properties by name without `--`; dark holds what it changes on top of light. */
export const tokens: Record<ThemeName, Tokens> = (() => {
  const light = declarations(block(':root, [data-theme="light"]'))
  return { light, dark: { ...light, ...declarations(block('[data-theme="dark"]')) } }
})()

/** The contrast ratio of two colours given as `#rrggbb`, 1 to 21. Source: WCAG 2.2, relative luminance and contrast ratio. */
export function contrast(one: string, other: string): number {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

function block(selector: string): string {
  // Biome may write a selector list on lines of its own.
  const pattern = selector
    .split(', ')
    .map((part) => part.replace(/[[\]"]/g, '\\$&'))
    .join(',\\s*')
  const found = new RegExp(`(?:^|\\})\\s*${pattern}\\s*\\{([^}]*)\\}`, 'm').exec(css.replace(/\/\*[\s\S]*?\*\//g, ''))
  if (!found) throw new Error(`tokens.css has no block ${selector}`)
  return found[1]!
}

function declarations(text: string): Tokens {
  return Object.fromEntries([...text.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1]!, match[2]!.trim()]))
}

function luminance(colour: string): number {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new Error(`not a colour: ${colour}`)
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
