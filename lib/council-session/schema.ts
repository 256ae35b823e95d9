import { z } from 'zod'

const instant = z
  .union([z.date(), z.string()], 'not-an-instant')
  .refine((value) => value !== '', { error: 'required', abort: true })
  .transform((value, ctx) => {
    const date = new Date(value)
    if (Number.isNaN(date.getTime())) ctx.addIssue({ code: 'custom', message: 'not-an-instant' })
    return date
  })

const plan = {
  roundId: z.string().max(20),
  kind: z.enum(['inRoom', 'inWriting']),
  meetsAt: instant,
  votesBefore: z
    .union([z.literal(''), instant])
    .nullish()
    .transform((v) => v || null),
  place: z.string().trim().max(200, 'too-long').default(''),
  rules: z.string().trim().max(4000, 'too-long').default(''),
}

type Plan = { kind: string; meetsAt: Date; votesBefore: Date | null; place: string }
/** In the room it has a place; in writing a deadline after it begins. */
function whole(value: Plan, ctx: z.RefinementCtx): void {
  const add = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  if (value.kind === 'inRoom' && value.place === '') add('place', 'required')
  if (value.kind === 'inRoom' && value.votesBefore) add('votesBefore', 'not-allowed')
  if (value.kind === 'inWriting' && !value.votesBefore) add('votesBefore', 'required')
  if (value.votesBefore && value.votesBefore <= value.meetsAt) add('votesBefore', 'before-previous-step')
}

export const planSessionSchema = z.object(plan).superRefine(whole)
export type PlanSessionInput = z.output<typeof planSessionSchema>

const held = { sessionId: z.uuid(), version: z.number().int() }

export const changeSessionSchema = z.object({ ...held, ...plan }).superRefine(whole)
export type ChangeSessionInput = z.output<typeof changeSessionSchema>

export const sessionStepSchema = z.object(held)
export type SessionStepInput = z.output<typeof sessionStepSchema>

export const cancelSessionSchema = z.object({
  ...held,
  reason: z.string().trim().min(1, 'required').max(1000, 'too-long'),
})
export type CancelSessionInput = z.output<typeof cancelSessionSchema>

export const noteAttendanceSchema = z.object({
  ...held,
  present: z.array(z.object({ seatId: z.uuid(), isPresent: z.boolean() })).min(1),
})
export type NoteAttendanceInput = z.output<typeof noteAttendanceSchema>
