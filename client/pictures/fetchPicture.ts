/** A picture of a room from the server. */
import { ApiFailure } from '../host/index.ts'

/** Null when there is none, or it is not for this person; throws when the server was not reached. */
export async function fetchPicture(address: string): Promise<Blob | null> {
  const response = await fetch(address, { credentials: 'same-origin' })
  if (response.ok) return response.blob()
  if (response.status >= 500 || response.status === 429) throw new ApiFailure(response.status, { code: 'offline', message: 'offline' })
  return null
}
