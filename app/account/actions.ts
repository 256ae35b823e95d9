'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { setLocaleAction } from '@/app/actions'
import { runAction } from '@/lib/action'
import type { ActionResult } from '@/lib/action-result'
import { changeOwnPassword, noteSignOut, setOwnLocale } from '@/lib/person/commands'
import { changePasswordSchema, localeSchema } from '@/lib/person/schema'
import { isSessionCookie } from '@/lib/session'

/** Ends the session in this browser. */
export async function signOutAction(): Promise<void> {
  await runAction(z.undefined(), undefined, (actor) => noteSignOut(actor))
  await dropSession()
  redirect('/sign-in?signedOut=1')
}

/** Every session is void after it, so the way leads to the sign-in page; an answer comes only when it failed. */
export async function changePasswordAction(
  input: unknown,
): Promise<Exclude<ActionResult, { status: 'done' }>> {
  const result = await runAction(changePasswordSchema, input, (actor, i) => changeOwnPassword(actor, i))
  if (result.status !== 'done') return result
  await dropSession()
  redirect('/sign-in?passwordChanged=1')
}

/** The language, for this browser and for the person wherever he signs in next. */
export async function setOwnLocaleAction(locale: string): Promise<void> {
  await setLocaleAction(locale)
  await runAction(localeSchema, { locale }, (actor, i) => setOwnLocale(actor, i))
}

async function dropSession(): Promise<void> {
  const jar = await cookies()
  for (const { name } of jar.getAll()) {
    // A browser drops a __Secure- cookie only when told so by a secure one.
    if (isSessionCookie(name))
      jar.set(name, '', {
        path: '/',
        maxAge: 0,
        httpOnly: true,
        sameSite: 'lax',
        secure: name.startsWith('__Secure-'),
      })
  }
}
