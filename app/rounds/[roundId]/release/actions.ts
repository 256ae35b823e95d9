'use server'

import { runAction } from '@/lib/action'
import { releaseAppraisal } from '@/lib/release/commands'
import { releaseAppraisalSchema } from '@/lib/release/schema'

export async function releaseAppraisalAction(input: unknown) {
  return runAction(releaseAppraisalSchema, input, (actor, i) => releaseAppraisal(actor, i))
}
