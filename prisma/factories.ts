import { createHash } from 'node:crypto'
import { getActorByEmail } from '@/lib/person/queries'
import type { Actor, Grant } from '@/lib/actor'
import { db } from '@/lib/db'
import { hashPassword } from '@/lib/password'

/** Makes rows that no command makes: people with roles. Shared by the demonstration data and the tests. */

const hashes = new Map<string, Promise<string>>()

/** One hash per password: argon2id is slow by design, and demonstration accounts share theirs. */
export function sharedHash(password: string): Promise<string> {
  const known = hashes.get(password) ?? hashPassword(password)
  hashes.set(password, known)
  return known
}

export type PersonSpec = {
  email: string
  name: string
  position?: string
  agencyId?: string | null
  password: string
  grants: (Pick<Grant, 'role'> & Partial<Grant>)[]
}

export async function makePeople(specs: PersonSpec[]): Promise<void> {
  const people = await Promise.all(
    specs.map(async (s) => ({
      email: s.email,
      name: s.name,
      position: s.position ?? '',
      agencyId: s.agencyId ?? null,
      passwordHash: await sharedHash(s.password),
    })),
  )
  const made = await db.person.createManyAndReturn({ data: people, select: { id: true, email: true } })
  const idOf = new Map(made.map((p) => [p.email, p.id]))
  await db.roleGrant.createMany({
    data: specs.flatMap((s) => s.grants.map((g) => ({ ...g, personId: idOf.get(s.email) ?? '' }))),
  })
}

export async function makePerson(spec: PersonSpec): Promise<Actor> {
  await makePeople([spec])
  return actorOf(spec.email)
}

export async function actorOf(email: string): Promise<Actor> {
  const actor = await getActorByEmail(email)
  if (!actor) throw new Error(`no such person: ${email}`)
  return actor
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
