/** The limits that whoever runs the server set: `limits` in settings.json, any part of them. */
import { z } from 'zod'
import { isRule, type Limits, limitRules } from './limits.ts'

/** A limit that cannot be as it was set, in words for the person who set it: one sentence per mistake. */
export class LimitsError extends Error {}

/** What is not set has its default. Throws LimitsError for names that mean nothing, and for values that are out of bounds or do not fit together. */
export function readLimits(set: unknown): Limits {
  const read = shape.safeParse(set === undefined ? {} : set)
  if (!read.success) throw new LimitsError(read.error.issues.map((issue) => issue.message).join('\n'))
  const limits = read.data as Limits
  const wrong = togethers.filter(({ holds }) => !holds(limits)).map(({ sentence }) => sentence)
  if (wrong.length > 0) throw new LimitsError(wrong.join('\n'))
  return limits
}

const shape = shapeOf(limitRules, 'limits')

function shapeOf(part: object, path: string): z.ZodType {
  if (isRule(part)) {
    const { unit, usual, least, most } = part
    const error = `In settings.json, ${path} must be a whole number of ${unit} from ${least} to ${most}.`
    return z.int({ error }).min(least, { error }).max(most, { error }).default(usual)
  }
  const parts = Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, shapeOf(inner, `${path}.${name}`)]))
  return z
    .strictObject(parts, {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys
              .map(
                (name) =>
                  `In settings.json, there is no limit named ${JSON.stringify(`${path}.${name}`)}. docs/hosting.md lists those there are.`,
              )
              .join('\n')
          : `In settings.json, ${path} must be a list of names and numbers in braces.`,
    })
    .prefault({})
}

/** A message within its own limit must be within those it meets next, or its sender would come back with it for ever. */
const togethers: { holds(limits: Limits): boolean; sentence: string }[] = [
  {
    holds: ({ message, bytes }) => bytes.burst >= message,
    sentence: 'In settings.json, limits.bytes.burst must be at least limits.message.',
  },
  {
    holds: ({ message, waiting }) => waiting >= message,
    sentence: 'In settings.json, limits.waiting must be at least limits.message.',
  },
  {
    holds: ({ sorting, sortingRate }) => sortingRate.burst >= sorting,
    sentence: 'In settings.json, limits.sortingRate.burst must be at least limits.sorting.',
  },
]
