import type { RoleName } from '@/lib/actor'
import { foldText } from '@/lib/format'
import { roleNames } from '@/lib/person/schema'
import type { PersonRow } from '@/lib/person/types'

export const PERSON_STATES = ['active', 'locked', 'disabled', 'noRole'] as const
export type PersonFilter = {
  text: string
  role: RoleName | null
  state: (typeof PERSON_STATES)[number] | null
}

type Asked = Record<string, string | string[] | undefined>

/** Filters as they stand in the page's address; what is not known filters nothing. */
export function toPersonFilter(asked: Asked): PersonFilter {
  return {
    text: typeof asked.text === 'string' ? asked.text.trim().slice(0, 100) : '',
    role: roleNames.find((name) => name === asked.role) ?? null,
    state: PERSON_STATES.find((state) => state === asked.state) ?? null,
  }
}

function isInState(person: PersonRow, state: PersonFilter['state'], now: Date): boolean {
  const isLocked = person.lockedUntil !== null && person.lockedUntil > now
  if (state === 'disabled') return person.disabled
  if (state === 'locked') return !person.disabled && isLocked
  if (state === 'noRole') return !person.disabled && person.grants.length === 0
  return state === null || (!person.disabled && !isLocked)
}

export function passesPersonFilter(
  person: PersonRow,
  { text, role, state }: PersonFilter,
  now: Date,
): boolean {
  const words = foldText(
    [person.name, person.email, person.position, person.agencyNameVi, person.agencyNameEn].join(' '),
  )
  if (text !== '' && !words.includes(foldText(text))) return false
  if (role !== null && !person.grants.some((g) => g.role === role)) return false
  return isInState(person, state, now)
}
