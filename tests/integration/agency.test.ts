import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import {
  getAgencyRecord,
  listAgencies,
  listAgencyRecords,
  listAgencyYears,
  listBlocks,
  readAttributes,
} from '@/lib/agency/queries'
import { makePerson } from '@/prisma/factories'
import { loadReference } from '@/prisma/seed/reference'

const people: Partial<Record<'homeAffairs' | 'auditor' | 'administrator' | 'appraiser', Actor>> = {}

beforeAll(async () => {
  await loadReference()
  for (const role of ['homeAffairs', 'auditor', 'administrator', 'appraiser'] as const) {
    people[role] = await makePerson({
      email: `${role.toLowerCase()}@test.example`,
      name: role,
      password: 'mat-khau-cua-bai-thu',
      grants: [{ role }],
    })
  }
})

const actor = (role: keyof typeof people): Actor => {
  const found = people[role]
  if (!found) throw new Error(role)
  return found
}

describe('agencies', () => {
  it('are 22 departments and 30 districts in 2021, in the order of the list', async () => {
    const agencies = await listAgencies(2021)
    const count = (blockId: string) => agencies.filter((a) => a.blockId === blockId).length
    expect([count('departments'), count('districts')]).toEqual([22, 30])
    expect((await listBlocks()).map((b) => b.id)).toEqual(['departments', 'districts', 'communes'])
    expect(await listAgencyYears()).toContain(2025)
  })

  it('show attributes and lineage to those who decide on them, and to nobody else', async () => {
    for (const role of ['homeAffairs', 'auditor', 'administrator'] as const)
      expect(await listAgencyRecords(actor(role), 2021)).toHaveLength(52)
    expect(await listAgencyRecords(actor('appraiser'), 2021)).toBeNull()
    expect(await getAgencyRecord(actor('appraiser'), 'so-tai-chinh')).toBeNull()
    expect(await getAgencyRecord(actor('homeAffairs'), 'no-such')).toBeNull()
  })

  it('carry the attributes of the year asked for', async () => {
    const records = await listAgencyRecords(actor('homeAffairs'), 2021)
    const office = records?.find((r) => r.id === 'van-phong-ubnd')
    expect(office?.attributes.every((a) => a.year === 2021)).toBe(true)
    expect(office?.attributes.find((a) => a.key === 'has-administrative-procedures')?.value).toBe(false)
    expect(
      (await readAttributes(2021, ['van-phong-ubnd']))
        .get('van-phong-ubnd')
        ?.has('has-administrative-procedures'),
    ).toBe(false)
  })

  it('know what they were merged into, from both sides', async () => {
    const planning = await getAgencyRecord(actor('homeAffairs'), 'so-ke-hoach-va-dau-tu')
    const into = planning?.successors[0]
    expect(into?.year).toBe(2025)
    const successor = await getAgencyRecord(actor('homeAffairs'), into?.agencyId ?? '')
    expect(successor?.predecessors.map((p) => p.agencyId)).toContain('so-ke-hoach-va-dau-tu')
  })
})
