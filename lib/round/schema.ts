import { z } from 'zod'
import { dayInHanoi } from '@/lib/format'
import { DEFAULT_BANDS } from '@/lib/scoring/ranking'
import { PHASES, type RoundSettings } from './types'

const bilingual = z.object({ vi: z.string().min(1), en: z.string().min(1) })
const codedWord = z.object({
  code: z.string().regex(/^[A-Z]\d\d$/),
  name: bilingual,
  retired: z.boolean().optional(),
})

export const roundSettingsSchema: z.ZodType<RoundSettings> = z.object({
  ties: z.enum(['competition', 'consecutive']),
  substituteLeadUnit: z.string(),
  reasonCodes: z.array(codedWord.extend({ remedy: bilingual.optional() })).min(1),
  grounds: z.array(codedWord).min(1),
  // Rounds prepared before these were kept read them as they are assumed (decision record 0033).
  reasonTemplates: z
    .array(
      z.object({
        key: z.string().min(1).max(40),
        reasonCode: z.string(),
        clause: z.string().max(300),
        note: z.string().min(1).max(2000),
      }),
    )
    .default([]),
  secondReading: z.object({ tolerancePercent: z.number().min(0).max(100) }).default({ tolerancePercent: 10 }),
  council: z
    .object({
      castingVote: z.boolean(),
      standAsideOnRankChange: z.boolean(),
      majorityOf: z.enum(['allMembers', 'votingMembers']).optional(),
    })
    .default({ castingVote: false, standAsideOnRankChange: true }),
})

export const DEFAULT_SETTINGS: RoundSettings = {
  ties: 'competition',
  substituteLeadUnit: 'van-phong-ubnd',
  reasonCodes: [
    {
      code: 'L01',
      name: { vi: 'Thiếu tài liệu kiểm chứng', en: 'Supporting document missing' },
      remedy: {
        vi: 'Đính kèm đủ các tài liệu bắt buộc ngay khi tự chấm; dòng nào chưa có thì giải trình.',
        en: 'Attach every required document when self-scoring; explain each row that has none yet.',
      },
    },
    {
      code: 'L02',
      name: {
        vi: 'Tài liệu không đúng nội dung hoặc thẩm quyền',
        en: 'Document of wrong content or authority',
      },
      remedy: {
        vi: 'Đối chiếu tên, số, thẩm quyền ban hành của văn bản với yêu cầu của dòng trước khi đính kèm.',
        en: 'Hold title, number and issuing authority against what the row asks for before attaching.',
      },
    },
    {
      code: 'L03',
      name: { vi: 'Sản phẩm chưa được ban hành', en: 'Output not issued' },
      remedy: {
        vi: 'Theo dõi tiến độ ban hành; chỉ chấm khi văn bản đã được ký và có số.',
        en: 'Follow the issuing; score only what is signed and numbered.',
      },
    },
    {
      code: 'L04',
      name: {
        vi: 'Số liệu không khớp với hệ thống hoặc báo cáo',
        en: 'Figures differ from the system or the reports',
      },
      remedy: {
        vi: 'Lấy số liệu từ đúng hệ thống, báo cáo nêu trong hướng dẫn và cùng thời điểm chốt.',
        en: 'Take figures from the system or report named in the guidance, as of the same day.',
      },
    },
    {
      code: 'L05',
      name: { vi: 'Văn bản ngoài thời gian đánh giá', en: 'Document outside the assessed period' },
      remedy: {
        vi: 'Kiểm tra ngày ban hành nằm trong năm đánh giá; văn bản ngoài năm không được tính.',
        en: 'Check that the issuing day lies in the assessed year; others do not count.',
      },
    },
    {
      code: 'L06',
      name: { vi: 'Áp dụng sai cách chấm', en: 'Scoring rule misapplied' },
      remedy: {
        vi: 'Xem phần cách tính dưới ô nhập và nhập số liệu gốc, không tự quy đổi điểm.',
        en: 'Read the working beneath the inputs and enter raw facts, not converted points.',
      },
    },
    {
      code: 'L07',
      name: { vi: 'Tự chấm thấp hơn kết quả thực tế', en: 'Self-score below the actual result' },
      remedy: {
        vi: 'Rà soát các sản phẩm đã có để không bỏ sót điểm.',
        en: 'Review what exists so that no points are left out.',
      },
    },
    {
      code: 'L99',
      name: { vi: 'Lý do khác (nêu trong ghi chú)', en: 'Other reason (see note)' },
      remedy: {
        vi: 'Đọc ghi chú của người thẩm định và xử lý theo nội dung nêu trong đó.',
        en: 'Read the appraiser’s note and act on it.',
      },
    },
  ],
  grounds: [
    { code: 'G01', name: { vi: 'Bổ sung tài liệu kiểm chứng', en: 'Supporting document added' } },
    { code: 'G02', name: { vi: 'Số liệu thẩm định chưa đúng', en: 'Appraised figures are not right' } },
    { code: 'G03', name: { vi: 'Cách chấm được hiểu khác', en: 'Rule understood differently' } },
    {
      code: 'G04',
      name: {
        vi: 'Nguyên nhân khách quan đã được cấp có thẩm quyền xác nhận',
        en: 'Outside cause confirmed by the competent authority',
      },
    },
  ],
  reasonTemplates: [],
  secondReading: { tolerancePercent: 10 },
  council: { castingVote: false, standAsideOnRankChange: true },
}

export const bandsSchema = z
  .array(z.object({ key: z.string(), name: bilingual, fromPercent: z.number().min(0).max(100) }))
  .min(1)
export const defaultBands = DEFAULT_BANDS

/** Text in, so that "nothing entered" is told from "cannot be read". */
const instant = z
  .union([z.date(), z.string()], 'not-an-instant')
  .refine((value) => value !== '', { error: 'required', abort: true })
  .transform((value, ctx) => {
    const date = new Date(value)
    if (Number.isNaN(date.getTime())) ctx.addIssue({ code: 'custom', message: 'not-an-instant' })
    return date
  })
const deadlines = z.object({
  submitBefore: instant,
  appraisal1Before: instant,
  explainBefore: instant,
  appraisal2Before: instant,
  councilMeetsOn: z.string().min(1, 'required').pipe(z.iso.date('not-a-day')),
})
type DeadlineValues = z.output<typeof deadlines>

const ORDER = ['submitBefore', 'appraisal1Before', 'explainBefore', 'appraisal2Before'] as const

/** Each step ends after the one before it; the finding stands at the later field. */
function inOrder(values: DeadlineValues, ctx: z.RefinementCtx, path: (string | number)[] = []): void {
  for (let i = 1; i < ORDER.length; i++) {
    const [before, after] = [ORDER[i - 1] as (typeof ORDER)[number], ORDER[i] as (typeof ORDER)[number]]
    if (values[after] < values[before])
      ctx.addIssue({ code: 'custom', path: [...path, after], message: 'before-previous-step' })
  }
  if (values.councilMeetsOn < dayInHanoi(values.appraisal2Before))
    ctx.addIssue({ code: 'custom', path: [...path, 'councilMeetsOn'], message: 'before-previous-step' })
}

export const createRoundSchema = z
  .object({
    year: z.coerce.number({ error: 'not-a-number' }).int('not-an-integer').min(2000).max(2100),
    planNumber: z.string().trim().min(1, 'required').max(100),
    blocks: z
      .array(
        deadlines.extend({
          blockId: z.string().max(50),
          catalogueId: z.string().min(1, 'required').max(100),
        }),
      )
      .min(1)
      .refine((blocks) => new Set(blocks.map((b) => b.blockId)).size === blocks.length, 'duplicate'),
  })
  .superRefine((round, ctx) => round.blocks.forEach((block, i) => inOrder(block, ctx, ['blocks', i])))
export type CreateRoundInput = z.output<typeof createRoundSchema>

export const openRoundSchema = z.object({ roundId: z.string().max(20), version: z.number().int() })

export const movePhaseSchema = z.object({
  roundId: z.string().max(20),
  blockId: z.string().max(50),
  to: z.enum(PHASES),
  version: z.number().int(),
})
export type MovePhaseInput = z.output<typeof movePhaseSchema>

export const moveDeadlinesSchema = deadlines
  .extend({
    roundId: z.string().max(20),
    blockId: z.string().max(50),
    version: z.number().int(),
    reason: z.string().trim().min(1, 'required').max(1000),
  })
  .superRefine((values, ctx) => inOrder(values, ctx))
export type MoveDeadlinesInput = z.output<typeof moveDeadlinesSchema>

const task = z.object({
  code: z.string(),
  task: bilingual,
  owner: z.string(),
  coordinators: z.array(z.string()).default([]),
  due: z.string().nullable(),
  dueQualifier: z.string(),
  deliverable: bilingual.optional(),
  submitTo: z.string().optional(),
  source: z.string(),
})

/** The plan's tasks with dates, owners and sources, as stored with a round. */
export const workPlanSchema = z.object({
  plan: z.object({
    number: z.string(),
    title: bilingual,
    issuer: bilingual,
    issuedOn: z.string().nullable(),
  }),
  provenanceNote: bilingual,
  source: z.string(),
  basedOn: z.array(z.object({ number: z.string(), issuedOn: z.string(), about: bilingual })).default([]),
  dueQualifiers: z.record(z.string(), bilingual),
  parties: z.array(z.object({ id: z.string(), name: bilingual })).default([]),
  tasks: z.array(task).min(1),
})
