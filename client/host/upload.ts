/** Sends bytes and tells how far it is: fetch cannot tell that yet. */
import { ApiFailure, failureOf } from './api.ts'

/** What the server answered. Throws `ApiFailure`, or an AbortError when stopped. */
export const uploadBytes = (url: string, blob: Blob, onProgress: (share: number) => void, signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    signal.addEventListener('abort', stop)
    request.open('POST', url)
    request.responseType = 'json'
    request.setRequestHeader('accept-language', document.documentElement.lang)
    request.upload.onprogress = ({ loaded, total }) => total > 0 && onProgress(loaded / total)
    request.onload = () => {
      const { status, response } = request
      if (status >= 200 && status < 300 && response !== null) resolve(response)
      else reject(failureOf(status, response))
    }
    request.onerror = request.ontimeout = () => reject(new ApiFailure(0, { code: 'offline', message: 'offline' }))
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'))
    request.onloadend = () => signal.removeEventListener('abort', stop)
    request.send(blob)
  })
