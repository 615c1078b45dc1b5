/** Parts of the page whose code comes when they are first shown. */
import { type ComponentType, lazy } from 'react'
import { ApiFailure } from '../host/index.ts'

/** Code that does not arrive is told as any other thing the server was not reached for. */
export const later = <Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> =>
  lazy(async () => {
    try {
      return { default: await load() }
    } catch {
      throw new ApiFailure(0, { code: 'offline', message: 'a part of the page did not arrive' })
    }
  })
