/** Where the rooms of the page's own server are, without the name of one. */
export function ownSync(): string {
  const { protocol, host } = window.location
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/sync`
}
