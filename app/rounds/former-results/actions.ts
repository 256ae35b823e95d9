'use server'

import { runAction } from '@/lib/action'
import { Refusal } from '@/lib/errors'
import { removeFormerResult, saveFormerResults, saveFormerYear } from '@/lib/former-result/commands'
import {
  removeFormerResultSchema,
  saveFormerResultsSchema,
  saveFormerYearSchema,
} from '@/lib/former-result/schema'
import { previewFormerTable } from '@/lib/former-table/queries'
import { previewFormerTableSchema } from '@/lib/former-table/schema'

export async function saveFormerResultsAction(input: unknown) {
  return runAction(saveFormerResultsSchema, input, (actor, i) => saveFormerResults(actor, i))
}

export async function removeFormerResultAction(input: unknown) {
  return runAction(removeFormerResultSchema, input, (actor, i) => removeFormerResult(actor, i))
}

export async function saveFormerYearAction(input: unknown) {
  return runAction(saveFormerYearSchema, input, (actor, i) => saveFormerYear(actor, i))
}

export async function previewFormerTableAction(input: unknown) {
  return runAction(previewFormerTableSchema, input, async (actor, i) => {
    const preview = await previewFormerTable(actor, i)
    if (!preview) throw new Refusal('not-found')
    return preview
  })
}
