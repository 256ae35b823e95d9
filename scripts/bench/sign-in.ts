import { readFileSync } from 'node:fs'
import { Problem } from '@/scripts/problem.mjs'

type Personas = { password: string; personas: { key: string; email: string }[] }

const personas = (): Personas => JSON.parse(readFileSync('prisma/seed/personas.json', 'utf8')) as Personas

/** Address and password of a person of the demonstration. */
export function credentialsOf(key: string): { email: string; password: string } {
  const { password, personas: all } = personas()
  return { email: all.find((p) => p.key === key)?.email ?? '', password }
}

/** Signs in as a browser does and gives the cookies. */
export async function signIn(address: string, key: string): Promise<string> {
  const { email, password } = credentialsOf(key)
  const jar = new Map<string, string>()
  const take = (response: Response) => {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair)
    }
  }
  const first = await fetch(`${address}/api/auth/csrf`)
  take(first)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const answer = await fetch(`${address}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: [...jar.values()].join('; '), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  })
  take(answer)
  if (![...jar.keys()].some((name) => name.includes('session-token'))) throw new Problem('Signing in failed.')
  return [...jar.values()].join('; ')
}
