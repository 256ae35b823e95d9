import { describe, expect, it } from 'vitest'
import type { FormerLine } from '@/lib/former-result/types'
import { agencyFinder, nameKey, readFigure, readFormerTable } from '@/lib/former-table/policy'

/** A published table as it is pasted from a decision, a newspaper or a spreadsheet. */

const line = (agencyId: string, vi: string, en: string, index?: number, rank?: number): FormerLine => ({
  agencyId,
  name: { vi, en },
  shortName: { vi: vi.replace(/^UBND /, '').replace(/^./, (c) => c.toUpperCase()), en },
  isListed: true,
  figures:
    index === undefined
      ? null
      : {
          ...{
            rank: rank ?? null,
            indexHundredths: index,
            appraisalHundredths: null,
            surveyHundredths: null,
          },
          ...{ sourceUrls: [], sourceDocument: '', decision: null, warning: 'in nhầm', note: '', version: 3 },
        },
})
const LINES = [
  line('so-tai-chinh', 'Sở Tài chính', 'Department of Finance', 8983, 1),
  line('so-noi-vu', 'Sở Nội vụ', 'Department of Home Affairs'),
  line('so-quy-hoach-kien-truc', 'Sở Quy hoạch - Kiến trúc', 'Department of Planning and Architecture'),
]
const DISTRICTS = [
  line('quan-dong-da', 'UBND quận Đống Đa', 'Dong Da District'),
  line('quan-tay-ho', 'UBND quận Tây Hồ', 'Tay Ho District'),
]
const read = (rows: string[][], lines = LINES) =>
  readFormerTable(rows, lines, {
    otherBlock: DISTRICTS,
    otherYear: [line('so-nong-nghiep-va-moi-truong', 'Sở Nông nghiệp và Môi trường', 'x')],
  })

describe('names of agencies', () => {
  it.each([
    ['so tai chinh', 'so-tai-chinh'],
    ['SỞ TÀI CHÍNH', 'so-tai-chinh'],
    ['1. Sở Tài chính', 'so-tai-chinh'],
    ['Tài chính', 'so-tai-chinh'],
    ['Department of Finance', 'so-tai-chinh'],
    ['so-tai-chinh', 'so-tai-chinh'],
    ['Sở Quy hoạch – Kiến trúc', 'so-quy-hoach-kien-truc'],
    ['Sở Quy hoạch-Kiến trúc', 'so-quy-hoach-kien-truc'],
    ['Đống Đa', 'quan-dong-da'],
    ['Quận Đống Đa', 'quan-dong-da'],
    ['UBND quận Dong Da', 'quan-dong-da'],
    ['Ủy ban nhân dân quận Tây Hồ', 'quan-tay-ho'],
    ['tay ho district', 'quan-tay-ho'],
  ])('%s', (typed, agencyId) => {
    const found = agencyFinder([...LINES, ...DISTRICTS])(typed)
    expect(typeof found === 'string' ? found : found.agencyId).toBe(agencyId)
  })
  it('are not guessed at', () => {
    const find = agencyFinder([...LINES, line('huyen-dong-da', 'UBND huyện Đống Đa', 'y'), ...DISTRICTS])
    expect(find('Sở Y tế')).toBe('unknown-agency')
    expect(find('Phường Tây Hồ')).toBe('unknown-agency')
    expect(find('Đống Đa')).toBe('ambiguous-agency')
    expect(nameKey('  UBND   quận Cầu Giấy. ')).toBe('quan cau giay')
  })
})

describe('a figure of a cell', () => {
  it.each([
    ['89,83', 'indexHundredths', 8983],
    ['89.83', 'indexHundredths', 8983],
    ['89,83%', 'indexHundredths', 8983],
    ['94', 'indexHundredths', 9400],
    ['100', 'indexHundredths', 10_000],
    ['', 'indexHundredths', null],
    ['–', 'indexHundredths', null],
    ['7', 'rank', 7],
  ] as const)('%s as %s', (raw, column, value) => {
    expect(readFigure(raw, column)).toEqual({ value })
  })
  it.each([
    ['89,835', 'indexHundredths', 'too-precise'],
    ['100,01', 'indexHundredths', 'above-limit'],
    ['-1', 'indexHundredths', 'above-limit'],
    ['tám mươi', 'indexHundredths', 'not-a-number'],
    ['0', 'rank', 'not-a-place'],
    ['1,5', 'rank', 'not-a-place'],
    ['1001', 'rank', 'above-limit'],
  ] as const)('%s as %s is refused: %s', (raw, column, reason) => {
    expect(readFigure(raw, column)).toMatchObject({ reason })
  })
})

describe('a pasted table', () => {
  it('is read by its heads in any order, and says what is new, changed and as it stands', () => {
    const { lines, problems } = read([
      ['TT', 'Đơn vị', 'Điểm thẩm định', 'Điểm điều tra XHH', 'Chỉ số CCHC', 'Xếp hạng'],
      ['1', 'Sở Tài chính', '62,10', '27,73', '89,83', '1'],
      ['2', 'so noi vu', '', '', '88,76', '3'],
    ])
    expect(problems).toEqual([])
    expect(lines.map((l) => [l.agencyId, l.state, l.version, l.warning])).toEqual([
      ['so-tai-chinh', 'changed', 3, 'in nhầm'],
      ['so-noi-vu', 'new', 0, ''],
    ])
    expect(lines[0]?.after).toEqual({
      ...{ rank: 1, indexHundredths: 8983, appraisalHundredths: 6210, surveyHundredths: 2773 },
    })
  })
  it('leaves a column that it does not have as it stands', () => {
    const { lines } = read([
      ['Cơ quan', 'Chỉ số'],
      ['Sở Tài chính', '89,83'],
    ])
    expect(lines).toMatchObject([{ state: 'unchanged', after: { rank: 1 } }])
  })
  it('needs no head where it is place, agency, index', () => {
    expect(read([['2', 'Sở Nội vụ', '88,76']]).lines).toMatchObject([{ agencyId: 'so-noi-vu', line: 1 }])
    expect(read([['Sở Nội vụ', '88,76']]).problems).toMatchObject([{ reason: 'no-head' }])
  })
  it('names every cell that it cannot take, and keeps the others', () => {
    const { lines, problems } = read([
      ['Hạng', 'Cơ quan', 'Chỉ số'],
      ['1', 'Sở Tài chính', '89,83'],
      ['2', 'Sở Tài chính', '89,00'],
      ['3', 'Sở Không Có', '88'],
      ['x', 'Sở Nội vụ', '101'],
      ['4', 'Quận Đống Đa', '87'],
      ['5', 'Sở Nông nghiệp và Môi trường', '86'],
      ['', 'Sở Quy hoạch - Kiến trúc', ''],
      ['', '', ''],
    ])
    expect(lines.map((l) => l.agencyId)).toEqual(['so-tai-chinh'])
    expect(problems.map((p) => [p.line, p.column, p.reason])).toEqual([
      [3, 2, 'duplicate'],
      [4, 2, 'unknown-agency'],
      [5, 1, 'not-a-number'],
      [5, 3, 'above-limit'],
      [6, 2, 'agency-of-other-block'],
      [7, 2, 'agency-of-other-year'],
      [8, 3, 'nothing-given'],
    ])
  })
  it('says where the parts do not give the index, and takes them as printed', () => {
    const { lines } = read([
      ['Cơ quan', 'Thẩm định', 'Điều tra', 'Chỉ số'],
      ['Sở Nội vụ', '60', '20', '88'],
    ])
    expect(lines).toMatchObject([{ partsDiffer: true, after: { indexHundredths: 8800 } }])
  })
})
