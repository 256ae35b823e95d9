import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { figuresOf } from '@/components/score-trail/use-figures'
import {
  formerSentences,
  movementSentences,
  stageSentences,
  surveySentences,
} from '@/components/report/sentences-course'
import {
  distributionSentences,
  fieldSentences,
  lossSentences,
  overviewSentences,
} from '@/components/report/sentences-result'
import type { Wording } from '@/components/report/wording'
import type { AgencyResult } from '@/lib/agency-result/types'
import type { FieldFigures, PreviousFigures, RankingRow, RankingView } from '@/lib/ranking/types'
import type { FormerYear, YearlyBlock } from '@/lib/report/types'
import { pointsFromDecimal, zeroPoints } from '@/lib/scoring/points'
import en from '@/messages/en.json'
import vi from '@/messages/vi.json'

/** Sentences are read as they are printed: figures, units, sources, and grammar at the edges. */

const wordingIn = (locale: 'vi' | 'en'): Wording => ({
  t: createTranslator({
    locale,
    messages: locale === 'vi' ? vi : (en as unknown as typeof vi),
    namespace: 'reportPaper',
  }) as unknown as Wording['t'],
  figures: figuresOf(locale),
})
const VI = wordingIn('vi')
const EN = wordingIn('en')
const plain = (sentences: readonly string[]): string => sentences.join(' ').replaceAll('\u00a0', ' ')

const NAMES = ['Sở A', 'Sở B', 'Sở C', 'Sở D', 'Sở E', 'Sở F', 'Sở G', 'Sở H']
const previous = (indexHundredths: number | null, source: PreviousFigures['source'] = 'round') => ({
  year: 2020,
  rank: 1,
  indexHundredths,
  source,
})
const part = (percentHundredths: number) => ({
  points: pointsFromDecimal(String(percentHundredths / 100)),
  maxPoints: pointsFromDecimal('100'),
  percentHundredths,
})

type RowOf = { index: number | null; previous?: PreviousFigures | null; fields?: [string, number][] }

/** Rows as a ranking has them, best first. */
function rowsOf(list: readonly RowOf[]): RankingRow[] {
  const sorted = list.map(({ index }) => index).filter((i) => i !== null)
  return list.map(({ index, previous: before = null, fields = [] }, i) => ({
    agencyId: `a${String(i)}`,
    name: { vi: NAMES[i] ?? '', en: (NAMES[i] ?? '').replace('Sở', 'Dept') },
    submitted: index !== null,
    rank: index === null ? null : sorted.filter((other) => other > index).length + 1,
    tied: sorted.filter((other) => other === index).length > 1,
    bandKey: index === null ? null : index >= 9000 ? 'excellent' : 'good',
    partial: false,
    total: index === null ? null : part(index),
    appraisal: null,
    survey: index === null ? null : part(index),
    fields: fields.map(([code, share]): FieldFigures => ({ ...part(share), code, partial: false })),
    criteria: [],
    openRowCount: 0,
    missingRowCount: 0,
    previous: before,
  }))
}

function blockOf(
  list: readonly RowOf[],
  more: Partial<YearlyBlock> = {},
  view: Partial<RankingView> = {},
): YearlyBlock {
  const ranking: RankingView = {
    roundId: '2021',
    year: 2021,
    demonstration: false,
    illustrative: false,
    catalogueDecision: { number: '4210/QĐ-UBND', issuedOn: '2021-09-20' },
    phase: 'published',
    blockId: 'departments',
    blockName: { vi: 'Khối Sở', en: 'Departments' },
    withSurvey: true,
    soFar: false,
    ownLeftOut: false,
    tabs: [],
    bands: [
      { key: 'excellent', name: { vi: 'Xuất sắc', en: 'Excellent' }, fromPercent: 90 },
      { key: 'good', name: { vi: 'Tốt', en: 'Good' }, fromPercent: 0 },
    ],
    fields: [],
    criteria: [],
    appraisalMaxPoints: pointsFromDecimal('70'),
    surveyMaxPoints: pointsFromDecimal('30'),
    rows: rowsOf(list),
    settledCount: list.length,
    meanHundredths: 9000,
    medianHundredths: 9000,
    publication: { id: 'p', decisionNumber: '1', decidedOn: '2022-04-28', sha256: 'f'.repeat(64) },
    ...view,
  }
  return { ranking, results: [], formerYears: [], formerFields: null, ...more }
}

const head = (code: string, median: number | null) => ({
  code,
  name: { vi: `Nội dung ${code}`, en: `Field ${code}` },
  maxPoints: pointsFromDecimal('10'),
  medianHundredths: median,
})

describe('how a block stands', () => {
  it('is told of several agencies with first, last, gap and bands', () => {
    const block = blockOf([{ index: 9500 }, { index: 9000 }, { index: 8025 }])
    expect(plain(overviewSentences(block, VI))).toBe(
      'Khối Sở: 3 cơ quan được xếp hạng, chỉ số trung bình 90,00 %, trung vị 90,00 % [1]. ' +
        'Sở A đứng đầu với chỉ số 95,00 % [1]. Sở C đứng cuối với chỉ số 80,25 % [1]. ' +
        'Cơ quan cao nhất và thấp nhất cách nhau 14,75 điểm phần trăm [1]. ' +
        'Xếp loại: Xuất sắc 2 cơ quan và Tốt 1 cơ quan [1].',
    )
    expect(plain(overviewSentences(block, EN))).toContain(
      'Bands: Excellent 2 agencies and Good 1 agency [1].',
    )
  })

  it('is told of one agency, of nobody, and of all alike', () => {
    expect(plain(overviewSentences(blockOf([{ index: 9000 }]), VI))).toBe(
      'Khối Sở: một cơ quan được xếp hạng là Sở A, chỉ số 90,00 % [1].',
    )
    expect(plain(overviewSentences(blockOf([{ index: null }]), EN))).toBe(
      'Departments: no agency is ranked yet [1]. 1 agency is not ranked because no self-assessment was submitted: Dept A [1].',
    )
    expect(plain(overviewSentences(blockOf([{ index: 9000 }, { index: 9000 }]), VI))).toBe(
      'Khối Sở: cả 2 cơ quan được xếp hạng có cùng chỉ số 90,00 % [1].',
    )
  })

  it('names those that share a place, many of them in part', () => {
    const two = blockOf([{ index: 9000 }, { index: 9000 }, { index: 8000 }])
    expect(plain(overviewSentences(two, VI))).toContain(
      '2 cơ quan cùng đứng đầu với chỉ số 90,00 %: Sở A và Sở B [1].',
    )
    expect(plain(overviewSentences(two, EN))).toContain(
      '2 agencies share the first place with an index of 90.00 %: Dept A and Dept B [1].',
    )
    const seven = blockOf([...Array.from({ length: 7 }, () => ({ index: 9000 })), { index: 8000 }])
    expect(plain(overviewSentences(seven, VI))).toContain(
      'Sở A, Sở B, Sở C, Sở D, Sở E và 2 cơ quan khác [1].',
    )
  })

  it('says of a live round that its figures are provisional', () => {
    const live = blockOf([{ index: 9000 }, { index: 8000 }], {}, { publication: null, settledCount: 1 })
    expect(plain(overviewSentences(live, VI))).toContain(
      'Số liệu tạm tính: 1 trên 2 cơ quan đã có kết luận ở mọi dòng [1].',
    )
  })

  it('gives no middle half of fewer than four, and one figure where its ends meet', () => {
    expect(plain(distributionSentences(blockOf([{ index: 9000 }]), VI))).toBe(
      'Dưới bốn cơ quan được xếp hạng nên không tính khoảng của nửa giữa [1].',
    )
    const same = blockOf([9000, 9000, 9000, 9000].map((index) => ({ index })))
    expect(plain(distributionSentences(same, EN))).toBe(
      'The middle half of the agencies has the same index of 90.00 % [1].',
    )
    const spread = blockOf([9600, 9200, 8800, 8400, 8000].map((index) => ({ index })))
    expect(plain(distributionSentences(spread, VI))).toBe(
      'Nửa số cơ quan ở giữa có chỉ số từ 84,00 % đến 92,00 %, rộng 8,00 điểm phần trăm [1].',
    )
  })
})

describe('fields', () => {
  const list: RowOf[] = [
    {
      index: 9000,
      fields: [
        ['1', 9500],
        ['2', 8000],
      ],
    },
  ]
  const fields = [head('1', 9500), head('2', 8000)]

  it('are best, weakest and changed on last year', () => {
    const formerFields = {
      year: 2020,
      medians: new Map([
        ['1', 9400],
        ['2', 8000],
      ]),
    }
    expect(plain(fieldSentences(blockOf(list, { formerFields }, { fields }), VI))).toBe(
      'Nội dung đạt cao nhất là 1 Nội dung 1, trung vị 95,00 % điểm tối đa áp dụng [1]. ' +
        'Nội dung đạt thấp nhất là 2 Nội dung 2, trung vị 80,00 % điểm tối đa áp dụng [1]. ' +
        'So với trung vị năm 2020: 1 nội dung tăng, 0 nội dung giảm, 1 nội dung không đổi [1]. ' +
        'Tăng nhiều nhất là 1 Nội dung 1: +1,00 điểm phần trăm [1].',
    )
  })

  it('are alike, unknown, or without a former year', () => {
    const alike = blockOf(list, {}, { fields: [head('1', 9000), head('2', 9000)] })
    expect(plain(fieldSentences(alike, EN))).toBe(
      'All 2 fields have the same median of 90.00 % of the maximum that applies [1]. ' +
        'Fields are not compared with 2020 because the portal has no points by field for that year [4].',
    )
    expect(plain(fieldSentences(blockOf(list), VI))).toBe('Chưa có điểm theo nội dung [1].')
    const soFar = blockOf(list, {}, { fields, soFar: true })
    expect(plain(fieldSentences(soFar, VI))).toContain('Không so từng nội dung với năm 2020')
  })
})

describe('what cost points, how it came about, and the survey', () => {
  it('is said to be nothing, or not known, where it is', () => {
    const block = blockOf([{ index: 10_000 }])
    expect(plain(lossSentences(block, VI))).toBe('Không tiêu chí nào mất điểm (0,00 điểm) [1].')
    expect(plain(stageSentences(block, EN))).toBe(
      'There are no self-scores to compare with the final points [2].',
    )
    expect(plain(surveySentences(blockOf([{ index: 9000 }], {}, { withSurvey: false }), VI))).toBe(
      'Đợt này không có điều tra xã hội học; chỉ số chỉ tính trên điểm thẩm định [3].',
    )
    expect(plain(surveySentences(blockOf([{ index: null }]), EN))).toBe(
      'No survey results have been entered yet [3].',
    )
  })

  const steps = (self: string, appraisal1: string) => {
    const change = pointsFromDecimal(appraisal1)
    const zeros = {
      appraisal2: zeroPoints,
      council: zeroPoints,
      correction: zeroPoints,
      external: zeroPoints,
    }
    const final = pointsFromDecimal(String(Number(self) + Number(appraisal1)))
    return {
      ...zeros,
      self: pointsFromDecimal(self),
      appraisal1: change,
      appraisal: final,
      survey: zeroPoints,
      final,
    }
  }
  const result = (name: string, own: ReturnType<typeof steps>) =>
    ({
      standing: { name: { vi: name, en: name } },
      steps: own,
      rows: [],
      criteria: [],
      survey: [],
    }) as unknown as AgencyResult

  it('gives the mean of the steps and who lost most', () => {
    const results = [result('Sở A', steps('60', '-2')), result('Sở B', steps('61', '0'))]
    expect(plain(stageSentences(blockOf([{ index: 9000 }], { results }), VI))).toBe(
      'Bình quân 2 cơ quan: tự chấm 60,50 điểm; thẩm định lần 1 thay đổi −1,00 điểm; giải trình và thẩm định lần 2 0,00 điểm; ' +
        'Hội đồng 0,00 điểm; còn 59,50 điểm [2]. ' +
        'Cộng điểm điều tra xã hội học bình quân 0,00 điểm và số liệu nhập tập trung, điểm cuối bình quân là 59,50 điểm [1]. ' +
        '1 cơ quan tự chấm cao hơn, 0 cơ quan thấp hơn và 1 cơ quan bằng điểm được công nhận [2]. ' +
        'Sở A bị giảm nhiều nhất: 2,00 điểm so với tự chấm [2].',
    )
    const kept = blockOf([{ index: 9000 }], { results: [result('Sở A', steps('60', '0'))] })
    expect(plain(stageSentences(kept, EN))).toContain(
      'The agency kept its self-score (a difference of 0.00 points) [2].',
    )
  })
})

describe('rises and falls', () => {
  it('give both figures, and say of nobody that nobody did', () => {
    const block = blockOf([
      { index: 9500, previous: previous(9000) },
      { index: 9000, previous: previous(9000) },
      { index: 8000, previous: previous(8100) },
    ])
    expect(plain(movementSentences(block, VI))).toBe(
      'Sở A tăng nhiều nhất: +5,00 điểm phần trăm, từ 90,00 % năm 2020 lên 95,00 % [1]. ' +
        'Sở C giảm nhiều nhất: −1,00 điểm phần trăm, từ 81,00 % năm 2020 xuống 80,00 % [1]. ' +
        '1 cơ quan giữ nguyên chỉ số năm 2020 (0,00 điểm phần trăm) [1].',
    )
    const same = blockOf([{ index: 9000, previous: previous(9000) }])
    expect(plain(movementSentences(same, EN))).toBe(
      'No agency rose on 2020 (0 agencies) [1]. No agency fell on 2020 (0 agencies) [1]. ' +
        '1 agency has the same index as in 2020 (0.00 percentage points) [1].',
    )
  })

  it('are not made from figures of different kinds, nor from an index so far', () => {
    const block = blockOf([{ index: 9000, previous: previous(9276, 'published') }, { index: 8000 }])
    expect(plain(movementSentences(block, VI))).toBe(
      'Không có chỉ số năm 2020 cùng loại để so sánh [4]. ' +
        '1 cơ quan có chỉ số năm 2020 công bố ở nguồn khác; số khác loại nên không trừ cho nhau [4]. ' +
        '1 cơ quan không có chỉ số năm 2020 [4].',
    )
    const soFar = blockOf([{ index: 9000, previous: previous(8000) }], {}, { soFar: true })
    expect(plain(movementSentences(soFar, EN))).toContain('Nothing is compared with 2020')
  })

  it('name several that moved alike', () => {
    const block = blockOf([
      { index: 9000, previous: previous(8900) },
      { index: 8000, previous: previous(7900) },
    ])
    expect(plain(movementSentences(block, EN))).toContain(
      '2 agencies rose most alike on 2020, by +1.00 percentage points: Dept A and Dept B [1].',
    )
  })
})

describe('former years', () => {
  const year = (more: Partial<FormerYear>): FormerYear => ({
    ...{ year: 2019, expected: 22, known: 3, medianHundredths: null, source: 'published' },
    ...{ demonstration: false, decision: null },
    first: { name: { vi: 'Sở Nội vụ', en: 'Home Affairs' }, indexHundredths: 8693, rank: 1 },
    ...more,
  })
  const told = (more: Partial<FormerYear>, wording = VI) =>
    plain(formerSentences(blockOf([], { formerYears: [year(more)] }), wording))

  it('say what is known and what is missing', () => {
    expect(told({})).toBe(
      'Năm 2019: đọc được chỉ số của 3 cơ quan, đứng đầu Sở Nội vụ với 86,93 %; 19 cơ quan chưa tìm thấy trong nguồn đọc được nên không tính trung vị [4].',
    )
    expect(told({ known: 21 }, EN)).toContain('1 agency was not found in the sources')
    expect(told({ expected: null })).toContain(
      'không rõ số cơ quan được đánh giá nên không tính trung vị [4].',
    )
    expect(told({ known: 0, first: null })).toBe(
      'Năm 2019: không đọc được chỉ số của cơ quan nào trong 22 cơ quan [4].',
    )
    expect(told({ known: 22, medianHundredths: 8000, demonstration: true })).toBe(
      'Năm 2019 (số liệu trình diễn): có chỉ số của cả 22 cơ quan, đứng đầu Sở Nội vụ với 86,93 %; trung vị 80,00 % [4].',
    )
    expect(plain(formerSentences(blockOf([]), VI))).toBe(
      'Không có kết quả năm nào trước 2021 trong hệ thống [4].',
    )
  })
})
