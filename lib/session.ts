import 'server-only'
import { cache } from 'react'
import { redirect } from 'next/navigation'
import { getServerSession, type NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import type { Actor } from '@/lib/actor'
import { getActorByPerson } from '@/lib/person/queries'
import { isDemoDatabase } from '@/lib/env'
import { signInAsPersona, signInWithPassword } from '@/lib/person/commands'
import type { SignInAnswer } from '@/lib/person/types'

declare module 'next-auth' {
  interface User {
    sessionEpoch: number
  }
  interface Session {
    personId?: string
    sessionEpoch?: number
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    personId?: string
    sessionEpoch?: number
  }
}

/** Eight hours: a working day. The token is void before that as soon as `sessionEpoch` moves on. */
const SESSION_SECONDS = 8 * 60 * 60

/** next-auth's cookie, also where a long one is cut into numbered parts. */
export const isSessionCookie = (name: string): boolean =>
  /^(__Secure-)?next-auth\.session-token(\.\d+)?$/.test(name)

/** What the browser is told instead of a session travels as the error's text. */
function toUser(answer: SignInAnswer) {
  if (answer.status === 'locked') throw new Error(`locked:${answer.until.toISOString()}`)
  if (answer.status === 'wrong') return null
  if (answer.status !== 'ok') throw new Error(answer.status)
  return { id: answer.personId, name: answer.name, sessionEpoch: answer.sessionEpoch }
}

const withPassword = Credentials({
  credentials: { email: {}, password: {}, code: {} },
  authorize: async (given) =>
    toUser(
      await signInWithPassword({
        email: given?.email ?? '',
        password: given?.password ?? '',
        code: given?.code ?? '',
      }),
    ),
})

/** One click, for the demonstration people; the way in does not exist on any other database. */
const asPersona = Credentials({
  id: 'persona',
  credentials: { key: {} },
  authorize: async (given) => toUser(await signInAsPersona(given?.key ?? '')),
})

/** A function, because which ways in exist is decided by the environment of the running server. */
export const authOptions = (): NextAuthOptions => ({
  session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  providers: isDemoDatabase() ? [withPassword, asPersona] : [withPassword],
  callbacks: {
    jwt({ token, user }) {
      if (user) {
        token.personId = user.id
        token.sessionEpoch = user.sessionEpoch
      }
      return token
    },
    session({ session, token }) {
      return { ...session, personId: token.personId, sessionEpoch: token.sessionEpoch }
    },
  },
})

/** The signed-in person with roles as they are now, or null (not signed in, disabled, or session void). */
export const getActor = cache(async (): Promise<Actor | null> => {
  const session = await getServerSession(authOptions())
  if (!session?.personId || session.sessionEpoch === undefined) return null
  return getActorByPerson(session.personId, session.sessionEpoch)
})

/** For pages: the actor, or off to the sign-in page and back here afterwards. */
export async function requireActor(returnTo: string): Promise<Actor> {
  const actor = await getActor()
  if (!actor) redirect(`/sign-in?next=${encodeURIComponent(returnTo)}`)
  return actor
}
