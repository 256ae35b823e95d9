import { z } from 'zod'

/** A password of at least 12 characters; no other rule, as NIST SP 800-63B advises. */
export const MIN_PASSWORD = 12
const password = z.string().min(MIN_PASSWORD, 'password-too-short').max(200)
const email = z.string().trim().toLowerCase().max(254).pipe(z.email('not-an-email'))

export const changePasswordSchema = z
  .object({
    currentPassword: z.string().min(1, 'required').max(200),
    newPassword: password,
    repeated: z.string(),
  })
  .refine((v) => v.newPassword === v.repeated, { path: ['repeated'], message: 'passwords-differ' })
  .refine((v) => v.newPassword !== v.currentPassword, { path: ['newPassword'], message: 'same-password' })
export type ChangePasswordInput = z.output<typeof changePasswordSchema>

export const roleNames = [
  'clerk',
  'head',
  'homeAffairs',
  'appraiser',
  'councilMember',
  'councilChair',
  'surveyOfficer',
  'auditor',
  'administrator',
] as const

const optionalId = z
  .string()
  .trim()
  .max(100)
  .nullish()
  .transform((v) => v || null)

export const grantSchema = z
  .object({
    personId: z.uuid(),
    role: z.enum(roleNames),
    agencyId: optionalId,
    roundId: optionalId,
    blockId: optionalId,
    code: optionalId.refine((v) => v === null || /^\d+(\.\d+)*$/.test(v), 'not-a-code'),
  })
  .refine((v) => !['clerk', 'head'].includes(v.role) || v.agencyId !== null, {
    path: ['agencyId'],
    message: 'required',
  })
export type GrantInput = z.output<typeof grantSchema>

export const revokeSchema = z.object({ grantId: z.uuid() })

export const createPersonSchema = z.object({
  email,
  name: z.string().trim().min(1, 'required').max(200),
  position: z.string().trim().max(200).default(''),
  agencyId: optionalId,
  password,
})
export type CreatePersonInput = z.output<typeof createPersonSchema>

/** A password for somebody who forgot his; he changes it himself afterwards. */
export const setPasswordSchema = z.object({ personId: z.uuid(), password })
export type SetPasswordInput = z.output<typeof setPasswordSchema>

export const setDisabledSchema = z.object({ personId: z.uuid(), disabled: z.boolean() })

/** Anything unknown falls back to Vietnamese. */
export const localeSchema = z.object({ locale: z.enum(['vi', 'en']).catch('vi') })
