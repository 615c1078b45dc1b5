/** Files between the server, the page and the person's disk. */
import { ApiFailure, failureOf } from './api.ts'

export interface FetchedFile {
  content: Blob
  /** As the server named it, else `otherwise`. */
  name: string
}

export interface FetchFile {
  /** The name when the server gives none. */
  otherwise: string
  /** Bytes so far, and how many there will be when that is known. */
  onProgress?: (received: number, total: number | null) => void
  signal?: AbortSignal
}

/** Fetches a file that the server makes. Throws `ApiFailure`, or what fetch throws when stopped. */
export async function fetchFile(url: string, { otherwise, onProgress, signal }: FetchFile): Promise<FetchedFile> {
  let response: Response
  try {
    response = await fetch(url, { credentials: 'same-origin', signal, headers: { 'accept-language': document.documentElement.lang } })
  } catch (failure) {
    if (signal?.aborted) throw failure
    throw new ApiFailure(0, { code: 'offline', message: 'offline' })
  }
  if (!response.ok) throw failureOf(response.status, await response.json().catch(() => undefined))
  const total = Number(response.headers.get('content-length')) || null
  const parts: Uint8Array<ArrayBuffer>[] = []
  let received = 0
  const reader = response.body?.getReader()
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      parts.push(part.value)
      received += part.value.length
      onProgress?.(received, total)
    }
  } catch (failure) {
    if (signal?.aborted) throw failure
    // The line broke in the middle: half a file is no file.
    throw new ApiFailure(0, { code: 'offline', message: 'offline' })
  }
  const type = response.headers.get('content-type') ?? ''
  return { content: new Blob(parts, { type }), name: fileName(response.headers.get('content-disposition')) ?? otherwise }
}

/** Puts a file among the person's downloads. */
export function saveFile({ content, name }: FetchedFile): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // Some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** The name in a Content-Disposition header: the encoded one (RFC 6266) before the plain one; null when there is none. */
export function fileName(disposition: string | null): string | null {
  const encoded = disposition?.match(/filename\*\s*=\s*UTF-8''([^;]+)/i)?.[1]
  if (encoded) {
    try {
      return decodeURIComponent(encoded.trim())
    } catch {
      // Badly encoded: the plain name is still there.
    }
  }
  return disposition?.match(/filename\s*=\s*"([^"]+)"/i)?.[1] ?? disposition?.match(/filename\s*=\s*([^;"]+)/i)?.[1]?.trim() ?? null
}
