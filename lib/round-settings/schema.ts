import { z } from 'zod'

const typedText = (max: number) => z.string().trim().min(1, 'required').max(max, 'too-long')
const typedName = z.object({ vi: typedText(200), en: typedText(200) })
const typedWord = z.object({
  code: z.string().regex(/^[A-Z]\d\d$/, 'invalid'),
  name: typedName,
  retired: z.boolean().optional(),
})
const optionalText = z.string().trim().max(500, 'too-long')
/** Both languages or none: half a remedy would show an empty line to some. */
const typedRemedy = z
  .object({ vi: optionalText, en: optionalText })
  .optional()
  .superRefine((value, ctx) => {
    if (!value || (value.vi === '') === (value.en === '')) return
    ctx.addIssue({ code: 'custom', path: [value.vi === '' ? 'vi' : 'en'], message: 'required' })
  })
  .transform((value) => (value && value.vi !== '' ? value : undefined))

/** What Home Affairs types on the settings page; stored it reads as `roundSettingsSchema`. */
export const keepRoundSettingsSchema = z
  .object({
    roundId: z.string().max(20),
    version: z.number().int(),
    settings: z.object({
      ties: z.enum(['competition', 'consecutive']),
      substituteLeadUnit: typedText(100),
      reasonCodes: z
        .array(typedWord.extend({ remedy: typedRemedy }))
        .min(1)
        .max(99),
      grounds: z.array(typedWord).min(1).max(99),
      reasonTemplates: z
        .array(
          z.object({
            key: typedText(40),
            reasonCode: typedText(10),
            clause: z.string().trim().max(300, 'too-long'),
            note: typedText(2000),
          }),
        )
        .max(200),
      secondReading: z.object({
        tolerancePercent: z.number('not-a-number').min(0, 'negative').max(100, 'too-large'),
      }),
      council: z.object({
        castingVote: z.boolean(),
        standAsideOnRankChange: z.boolean(),
        majorityOf: z.enum(['allMembers', 'votingMembers']).default('allMembers'),
      }),
    }),
  })
  .superRefine(({ settings }, ctx) => {
    const add = (path: (string | number)[], message: string) =>
      ctx.addIssue({ code: 'custom', path: ['settings', ...path], message })
    for (const list of ['reasonCodes', 'grounds'] as const) {
      const codes = settings[list].map((w) => w.code)
      codes.forEach((code, i) => codes.indexOf(code) < i && add([list, i, 'code'], 'duplicate'))
      if (settings[list].every((w) => w.retired)) add([list], 'all-retired')
    }
    const keys = settings.reasonTemplates.map((t) => t.key)
    settings.reasonTemplates.forEach(({ key, reasonCode }, i) => {
      if (keys.indexOf(key) < i) add(['reasonTemplates', i, 'key'], 'duplicate')
      const word = settings.reasonCodes.find((r) => r.code === reasonCode)
      if (!word || word.retired) add(['reasonTemplates', i, 'reasonCode'], word ? 'retired' : 'unknown-key')
    })
  })
export type KeepRoundSettingsCall = z.input<typeof keepRoundSettingsSchema>
