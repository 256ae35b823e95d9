import { describe, expect, it } from 'vitest'
import { passesPersonFilter, toPersonFilter } from '@/components/person/person-filter'
import type { PersonRow } from '@/lib/person/types'

const NOW = new Date('2022-01-10T02:00:00Z')
const grant = {
  id: 'g',
  role: 'clerk' as const,
  agencyId: 'so-tai-chinh',
  roundId: null,
  blockId: null,
  code: null,
}
const ha: PersonRow = {
  id: 'p',
  email: 'ha@test.example',
  name: 'Nguyễn Thu Hà',
  position: 'Chuyên viên',
  agencyId: 'so-tai-chinh',
  agencyNameVi: 'Sở Tài chính',
  agencyNameEn: 'Department of Finance',
  disabled: false,
  lockedUntil: null,
  hasSecondFactor: false,
  version: 0,
  grants: [grant],
}
const passes = (asked: Record<string, string>, person: Partial<PersonRow> = {}) =>
  passesPersonFilter({ ...ha, ...person }, toPersonFilter(asked), NOW)

describe('the filter of accounts', () => {
  it('finds names with and without diacritics, agencies and addresses', () => {
    for (const text of ['Thu Hà', 'thu ha', 'SO TAI', 'finance', 'ha@test', ''])
      expect(passes({ text }), text).toBe(true)
    expect(passes({ text: 'đặng' })).toBe(false)
    expect(passes({ text: 'dang' }, { name: 'Đặng Thị Mai' })).toBe(true)
  })

  it('narrows to a role or a state, and ignores what it does not know', () => {
    expect(passes({ role: 'clerk' })).toBe(true)
    expect(passes({ role: 'head' })).toBe(false)
    expect(passes({ role: 'nobody', state: 'nowhere' })).toBe(true)
    expect(passes({ state: 'active' })).toBe(true)
    expect(passes({ state: 'disabled' }, { disabled: true })).toBe(true)
    expect(passes({ state: 'noRole' }, { grants: [] })).toBe(true)
    const locked = { lockedUntil: new Date(NOW.getTime() + 1) }
    expect(passes({ state: 'locked' }, locked)).toBe(true)
    expect(passes({ state: 'active' }, locked)).toBe(false)
    expect(passes({ state: 'locked' }, { lockedUntil: NOW })).toBe(false)
  })
})
