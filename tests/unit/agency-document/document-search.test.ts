import { describe, expect, it } from 'vitest'
import { documentsFound, yearsOf } from '@/components/agency-document/document-search'
import { firstPageOf } from '@/components/evidence/file-to-view'
import { yearOfDocument } from '@/lib/agency-document/policy'

const DOCUMENTS = [
  { fileName: 'Kế hoạch CCHC.pdf', number: '15/KH-SYT', issuer: 'Sở Y tế', year: 2022 },
  { fileName: 'Báo cáo năm.pdf', number: '612/BC-SYT', issuer: 'Sở Y tế', year: 2021 },
  { fileName: 'Quyết định.docx', number: '4210/QĐ-UBND', issuer: 'UBND thành phố', year: 2021 },
]
const found = (search: string, year: number | null = null) =>
  documentsFound(DOCUMENTS, { search, year }).map((document) => document.fileName)

describe('looking for a document', () => {
  it.each([
    ['', ['Kế hoạch CCHC.pdf', 'Báo cáo năm.pdf', 'Quyết định.docx']],
    ['ke hoach', ['Kế hoạch CCHC.pdf']],
    ['KẾ HOẠCH', ['Kế hoạch CCHC.pdf']],
    ['so y te', ['Kế hoạch CCHC.pdf', 'Báo cáo năm.pdf']],
    ['y te 612', ['Báo cáo năm.pdf']],
    ['qd-ubnd', ['Quyết định.docx']],
    ['không có', []],
  ])('finds by every word, in name, number or issuer, without diacritics: %j', (search, names) => {
    expect(found(search)).toEqual(names)
  })

  it('narrows down by year', () => {
    expect(found('so y te', 2021)).toEqual(['Báo cáo năm.pdf'])
    expect(yearsOf(DOCUMENTS)).toEqual([2022, 2021])
  })

  it('takes the year of issue, and without one that of the upload in Hanoi', () => {
    const uploadedAt = new Date('2021-12-31T18:00:00Z')
    expect(yearOfDocument({ issuedOn: '2020-05-01', uploadedAt })).toBe(2020)
    expect(yearOfDocument({ issuedOn: null, uploadedAt })).toBe(2022)
  })
})

describe('the page from which a document is looked at', () => {
  it.each([
    ['tr. 3–5', 3],
    ['2', 2],
    ['trang 12, 14', 12],
    ['', 1],
    ['phụ lục', 1],
    ['0', 1],
  ])('%j → %i', (pages, page) => {
    expect(firstPageOf(pages)).toBe(page)
  })
})
