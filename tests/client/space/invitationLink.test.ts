import { describe, expect, test } from 'vitest'
import { invitationLink, tokenIn } from '../../../client/space/invitationLink.ts'

const token = 'kV3-9_aZ0bQwErTyUiOp12'

describe('the token of an invitation', () => {
  test('is found in the link that was made from it', () => {
    expect(tokenIn(invitationLink('https://stoa.example', token))).toBe(token)
  })
  test('is found in a fragment, alone, and with what a chat program put around it', () => {
    expect(tokenIn(`#${token}`)).toBe(token)
    expect(tokenIn(`  ${token}\n`)).toBe(token)
    expect(tokenIn(`https://stoa.example/join#${token}).`)).toBe(token)
    expect(tokenIn(`Join us: https://stoa.example/join#${token}`)).toBe(token)
  })
  test('is not found in other links, words or nothing', () => {
    expect(tokenIn('')).toBeNull()
    expect(tokenIn('#')).toBeNull()
    expect(tokenIn('https://stoa.example/join')).toBeNull()
    expect(tokenIn('https://stoa.example/spaces/abcdefghijkl')).toBeNull()
    expect(tokenIn('please let me in')).toBeNull()
    expect(tokenIn(`#${'a'.repeat(101)}`)).toBeNull()
  })
})
