'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import QRCode from 'qrcode'
import { z } from 'zod'
import { setLocaleAction } from '@/app/actions'
import { runAction } from '@/lib/action'
import type { ActionResult } from '@/lib/action-result'
import { changeOwnPassword, noteSignOut, setOwnLocale } from '@/lib/person/commands'
import { changePasswordSchema, localeSchema } from '@/lib/person/schema'
import {
  beginSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  turnOffSecondFactor,
} from '@/lib/second-factor/commands'
import { changeSecondFactorSchema } from '@/lib/second-factor/schema'
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

/** The key of a new second factor, and the picture that an authenticator app scans. */
export async function beginSecondFactorAction(_input: unknown) {
  return runAction(z.undefined(), undefined, async (actor) => {
    const { secret, address } = await beginSecondFactor(actor)
    const svg = await QRCode.toString(address, { type: 'svg', margin: 2 })
    return { secret, picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
  })
}

export async function confirmSecondFactorAction(input: unknown) {
  return runAction(changeSecondFactorSchema, input, (actor, i) => confirmSecondFactor(actor, i))
}

export async function renewRecoveryCodesAction(input: unknown) {
  return runAction(changeSecondFactorSchema, input, (actor, i) => renewRecoveryCodes(actor, i))
}

export async function turnOffSecondFactorAction(input: unknown) {
  return runAction(changeSecondFactorSchema, input, (actor, i) => turnOffSecondFactor(actor, i))
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
