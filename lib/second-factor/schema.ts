import { z } from 'zod'

const password = z.string().max(200)
const code = z.string().max(40)

type Proof = { password?: string; code?: string }

/** The password again, or a code: the one that was asked for. */
export const proofShape = { password: password.optional(), code: code.optional() }
export function checkProof(proof: Proof, ctx: z.RefinementCtx): void {
  const field = proof.code === undefined ? 'password' : 'code'
  if ((proof[field] ?? '').trim() === '') ctx.addIssue({ code: 'custom', path: [field], message: 'required' })
}

/** For what changes the second factor itself both are asked. */
export const changeSecondFactorSchema = z.object({
  password: password.min(1, 'required'),
  code: code.trim().min(1, 'required'),
})
export type ChangeSecondFactorInput = z.output<typeof changeSecondFactorSchema>

export const resetSecondFactorSchema = z.object({ personId: z.uuid() })
