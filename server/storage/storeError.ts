/** Why a store cannot be opened, in words for the person who starts the server. */
export class StoreError extends Error {
  readonly code: 'storeInUse' | 'storeUnreadable' | 'settingsUnreadable'
  constructor(code: StoreError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
