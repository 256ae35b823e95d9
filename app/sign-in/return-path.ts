const OWN = 'http://portal.invalid'

/**
 * Where to go after signing in. Only paths of this portal are honoured: an address that leads elsewhere (also as
 * `//host`, as `/.//host` which resolves to that, with a backslash or with a hidden line break) falls back to the
 * person's own home.
 */
export function returnPath(next: string | string[] | undefined): string {
  if (typeof next !== 'string' || !next.startsWith('/') || /[\\\u0000-\u001f]/.test(next)) return '/home'
  const url = URL.canParse(next, OWN) ? new URL(next, OWN) : null
  if (!url || url.origin !== OWN || /^\/(\/|(sign-in|api)(\/|$))/.test(url.pathname)) return '/home'
  return url.pathname + url.search + url.hash
}
