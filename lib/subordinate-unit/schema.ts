import { z } from 'zod'

/** Most units of one agency: more than any district has communes and schools together. */
export const MAX_UNITS = 500
export const MAX_UNIT_NAME = 200

const name = z
  .string()
  .normalize('NFC')
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'required').max(MAX_UNIT_NAME, 'too-long'))
  .refine((text) => !text.includes('\0'), 'invalid-character')

export const addUnitsSchema = z.object({
  agencyId: z.string().max(100),
  names: z.array(name).min(1, 'required').max(MAX_UNITS, 'too-large'),
})
export type AddUnitsInput = z.output<typeof addUnitsSchema>

/** `version` is that which the person saw. */
export const changeUnitSchema = z.object({
  unitId: z.uuid(),
  version: z.number().int(),
  name,
  inUse: z.boolean(),
})
export type ChangeUnitInput = z.output<typeof changeUnitSchema>

export const orderUnitsSchema = z.object({
  agencyId: z.string().max(100),
  /** All of them, in the new order. */
  unitIds: z.array(z.uuid()).min(1).max(MAX_UNITS),
})
export type OrderUnitsInput = z.output<typeof orderUnitsSchema>
