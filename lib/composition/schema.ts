import { z } from 'zod'
import { COUNCIL_ROLES, GROUP_ROLES } from './types'

const title = z.string().trim().min(1, 'required').max(200, 'too-long')
const id = z
  .string()
  .max(100)
  .nullish()
  .transform((v) => v || null)

/** The decision of the City (or of Home Affairs, for the working group) by which a seat is held or ends. */
const decision = {
  decisionNumber: z.string().trim().min(1, 'required').max(100, 'too-long'),
  decidedOn: z.string().min(1, 'required').pipe(z.iso.date('not-a-day')),
}

const seat = {
  ...decision,
  body: z.enum(['council', 'workingGroup']),
  role: z.enum([...COUNCIL_ROLES, 'leader', 'deputy-leader']),
  positionVi: title,
  positionEn: title,
  agencyId: id,
  personId: id.pipe(z.uuid().nullable()),
}

const roleOfBody = (value: { body: string; role: string }, ctx: z.RefinementCtx) => {
  const roles: readonly string[] = value.body === 'council' ? COUNCIL_ROLES : GROUP_ROLES
  if (!roles.includes(value.role)) ctx.addIssue({ code: 'custom', path: ['role'], message: 'not-allowed' })
}

export const addSeatSchema = z.object({ roundId: z.string().max(20), ...seat }).superRefine(roleOfBody)
export type AddSeatInput = z.output<typeof addSeatSchema>

const held = { roundId: z.string().max(20), seatId: z.uuid(), version: z.number().int() }

export const changeSeatSchema = z.object({ ...held, ...seat }).superRefine(roleOfBody)
export type ChangeSeatInput = z.output<typeof changeSeatSchema>

export const endSeatSchema = z.object({ ...held, ...decision })
export type EndSeatInput = z.output<typeof endSeatSchema>
