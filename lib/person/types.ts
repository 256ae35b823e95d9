import type { Grant } from '@/lib/actor'

export type SignInAnswer =
  | { status: 'ok'; personId: string; name: string; sessionEpoch: number }
  | { status: 'wrong' }
  /** The password is right, and a code is to be given too. */
  | { status: 'code-needed' | 'wrong-code' | 'code-used' }
  /** A demonstration person with a second factor signs in as everybody does. */
  | { status: 'not-by-click' }
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
  /** A code is asked for at every sign-in. */
  hasSecondFactor: boolean
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
