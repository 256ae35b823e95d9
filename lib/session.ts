import 'server-only'
import { cache } from 'react'
import { redirect } from 'next/navigation'
import { getServerSession, type NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import type { Actor } from '@/lib/actor'
import { getActorByPerson } from '@/lib/person/queries'
import { signInWithPassword } from '@/lib/person/commands'

/** Eight hours: a working day. The token is void before that as soon as `sessionEpoch` moves on. */
const SESSION_SECONDS = 8 * 60 * 60

export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      async authorize(credentials) {
        const answer = await signInWithPassword({
          email: credentials?.email ?? '',
          password: credentials?.password ?? '',
        })
        if (answer.status === 'locked') throw new Error(`locked:${answer.until.toISOString()}`)
        if (answer.status === 'disabled') throw new Error('disabled')
        if (answer.status === 'wrong') return null
        return { id: answer.personId, name: answer.name, sessionEpoch: answer.sessionEpoch }
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      if (user) {
        token.personId = user.id
        token.sessionEpoch = (user as { sessionEpoch?: number }).sessionEpoch
      }
      return token
    },
    session({ session, token }) {
      return { ...session, personId: token.personId, sessionEpoch: token.sessionEpoch }
    },
  },
}

/** The signed-in person with roles as they are now, or null (not signed in, disabled, or session void). */
export const getActor = cache(async (): Promise<Actor | null> => {
  const session = (await getServerSession(authOptions)) as { personId?: string; sessionEpoch?: number } | null
  if (!session?.personId || session.sessionEpoch === undefined) return null
  return getActorByPerson(session.personId, session.sessionEpoch)
})

/** For pages: the actor, or off to the sign-in page and back here afterwards. */
export async function requireActor(returnTo: string): Promise<Actor> {
  const actor = await getActor()
  if (!actor) redirect(`/sign-in?next=${encodeURIComponent(returnTo)}`)
  return actor
}
