/** Only addresses of this site: a link to the door must not lead out of the house. */
export function insideOnly(to: string | null): string {
  if (!to?.startsWith('/')) return '/spaces'
  const url = new URL(to, location.origin)
  // `/.//elsewhere.example` is inside, and its path alone is not.
  return url.origin === location.origin && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/spaces'
}
