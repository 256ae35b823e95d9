import type { Grant } from '@/lib/actor'

export type SignInAnswer =
  | { status: 'ok'; personId: string; name: string; sessionEpoch: number }
  | { status: 'wrong' }
  | { status: 'locked'; until: Date }
  | { status: 'disabled' }

export type PersonRow = {
  id: string
  email: string
  name: string
  position: string
  agencyId: string | null
  agencyNameVi: string | null
  agencyNameEn: string | null
  disabled: boolean
  lockedUntil: Date | null
  version: number
  grants: (Grant & { id: string })[]
}

/** A demonstration account as the sign-in page offers it. */
export type Persona = {
  key: string
  name: string
  agencyName: { vi: string; en: string } | null
  position: string
  role: { vi: string; en: string }
  firstSight: { vi: string; en: string }
}
