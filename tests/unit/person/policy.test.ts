import { describe, expect, it } from 'vitest'
import type { Actor, RoleName } from '@/lib/actor'
import { canReadAuditTrail } from '@/lib/audit-trail/policy'
import { canGrantRole, canListPeople, canManagePeople } from '@/lib/person/policy'
import { roleNames } from '@/lib/person/schema'
import { canRemind, canSeeProgress } from '@/lib/progress/policy'

const actorOf = (role: RoleName): Actor => ({
  personId: 'me',
  name: role,
  position: '',
  agencyId: 'so-tai-chinh',
  agencyNameVi: null,
  agencyNameEn: null,
  locale: 'vi',
  grants: [{ role, agencyId: null, roundId: null, blockId: null, code: null }],
})

const acts: Record<string, { act: (actor: Actor) => boolean; by: RoleName[] }> = {
  'list people': { act: (a) => canListPeople(a).allowed, by: ['administrator', 'homeAffairs', 'auditor'] },
  'manage people': { act: (a) => canManagePeople(a).allowed, by: ['administrator'] },
  'grant a role to somebody': { act: (a) => canGrantRole(a, 'somebody').allowed, by: ['administrator'] },
  'grant a role to himself': { act: (a) => canGrantRole(a, 'me').allowed, by: [] },
  'read the audit trail': { act: canReadAuditTrail, by: ['administrator', 'homeAffairs', 'auditor'] },
  'see the progress of all': { act: canSeeProgress, by: ['homeAffairs', 'auditor'] },
  'remind agencies': { act: (a) => canRemind(a, '2022').allowed, by: ['homeAffairs'] },
}

describe.each(Object.entries(acts))('who may %s', (_name, { act, by }) => {
  it.each(roleNames)('%s', (role) => {
    expect(act(actorOf(role))).toBe(by.includes(role))
  })
})

describe('a role narrowed to a round', () => {
  it('does not remind agencies of another', () => {
    const actor = actorOf('homeAffairs')
    actor.grants = [{ role: 'homeAffairs', agencyId: null, roundId: '2021', blockId: null, code: null }]
    expect(canRemind(actor, '2021').allowed).toBe(true)
    expect(canRemind(actor, '2022')).toEqual({ allowed: false, reason: 'not-allowed' })
  })
})
