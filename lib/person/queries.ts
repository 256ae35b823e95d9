import 'server-only'
import { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { isDemoDatabase } from '@/lib/env'
import demonstration from '@/prisma/seed/personas.json'
import { canListPeople } from './policy'
import type { PersonRow, Persona } from './types'

const grantSelect = {
  id: true,
  role: true,
  agencyId: true,
  roundId: true,
  blockId: true,
  code: true,
} as const

/** The person as an actor, or null when disabled, gone, or the session is older than his password or roles. */
export async function getActorByPerson(personId: string, sessionEpoch: number): Promise<Actor | null> {
  const person = await db.person.findFirst({
    where: { id: personId, sessionEpoch, disabledAt: null },
    select: {
      id: true,
      name: true,
      position: true,
      agencyId: true,
      locale: true,
      agency: { select: { nameVi: true, nameEn: true } },
      roles: { where: { revokedAt: null }, select: grantSelect },
    },
  })
  if (!person) return null
  return {
    personId: person.id,
    name: person.name,
    position: person.position,
    agencyId: person.agencyId,
    agencyNameVi: person.agency?.nameVi ?? null,
    agencyNameEn: person.agency?.nameEn ?? null,
    locale: person.locale === 'en' ? 'en' : 'vi',
    grants: person.roles.map(({ id: _id, ...grant }) => grant),
  }
}

/** The actor behind an e-mail, for scripts and the seed, which act as people too. */
export async function getActorByEmail(email: string): Promise<Actor | null> {
  const person = await db.person.findUnique({ where: { email }, select: { id: true, sessionEpoch: true } })
  return person && getActorByPerson(person.id, person.sessionEpoch)
}

/** The actor as he is now, for work that goes on in his name after he asked for it. */
export async function getActorById(personId: string): Promise<Actor | null> {
  const person = await db.person.findUnique({ where: { id: personId }, select: { sessionEpoch: true } })
  return person && getActorByPerson(personId, person.sessionEpoch)
}

const rowSelect = {
  id: true,
  email: true,
  name: true,
  position: true,
  agencyId: true,
  disabledAt: true,
  lockedUntil: true,
  version: true,
  secondFactor: { select: { confirmedAt: true } },
  agency: { select: { nameVi: true, nameEn: true } },
  roles: { where: { revokedAt: null }, orderBy: { grantedAt: 'asc' }, select: grantSelect },
} as const

type PersonRecord = Omit<
  PersonRow,
  'agencyNameVi' | 'agencyNameEn' | 'disabled' | 'grants' | 'hasSecondFactor'
> & {
  secondFactor: { confirmedAt: Date | null } | null
  disabledAt: Date | null
  agency: { nameVi: string; nameEn: string } | null
  roles: PersonRow['grants']
}

function toRow({ agency, disabledAt, roles, secondFactor, ...person }: PersonRecord): PersonRow {
  return {
    ...person,
    agencyNameVi: agency?.nameVi ?? null,
    agencyNameEn: agency?.nameEn ?? null,
    disabled: disabledAt !== null,
    hasSecondFactor: Boolean(secondFactor?.confirmedAt),
    grants: roles,
  }
}

/** Everybody, by name, for administrators, Home Affairs and auditors; empty for others. */
export async function listPeople(actor: Actor): Promise<PersonRow[]> {
  if (!canListPeople(actor).allowed) return []
  const people = await db.person.findMany({ orderBy: [{ name: 'asc' }], select: rowSelect })
  return people.map(toRow)
}

/** One account; null when absent or not the actor's to see. */
export async function getPerson(actor: Actor, personId: string): Promise<PersonRow | null> {
  if (!canListPeople(actor).allowed || !z.uuid().safeParse(personId).success) return null
  const person = await db.person.findUnique({ where: { id: personId }, select: rowSelect })
  return person && toRow(person)
}

/** The actor's own account, for the page on which he changes his password. */
export async function getOwnAccount(actor: Actor): Promise<PersonRow> {
  return toRow(await db.person.findUniqueOrThrow({ where: { id: actor.personId }, select: rowSelect }))
}

/** The demonstration accounts for the sign-in page; none unless this is the portal's own demonstration database. */
export async function listPersonas(): Promise<Persona[]> {
  if (!isDemoDatabase()) return []
  const found = await db.person.findMany({
    where: { email: { in: demonstration.personas.map((p) => p.email) }, disabledAt: null },
    select: { email: true, name: true, position: true, agency: { select: { nameVi: true, nameEn: true } } },
  })
  const byEmail = new Map(found.map((person) => [person.email, person]))
  return demonstration.personas.flatMap(({ key, email, role, firstSight }) => {
    const person = byEmail.get(email)
    if (!person) return []
    const agencyName = person.agency && { vi: person.agency.nameVi, en: person.agency.nameEn }
    return [{ key, role, firstSight, name: person.name, position: person.position, agencyName }]
  })
}
