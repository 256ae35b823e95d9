'use server'

import { runAction } from '@/lib/action'
import { Refusal } from '@/lib/errors'
import { applyCsv, enterCentralResults } from '@/lib/survey/commands'
import { previewCsv } from '@/lib/survey/queries'
import { applyCsvSchema, enterCentralSchema, previewCsvSchema } from '@/lib/survey/schema'

export async function enterCentralResultsAction(input: unknown) {
  return runAction(enterCentralSchema, input, (actor, i) => enterCentralResults(actor, i))
}

export async function previewCsvAction(input: unknown) {
  return runAction(previewCsvSchema, input, async (actor, i) => {
    const preview = await previewCsv(actor, i)
    if (!preview) throw new Refusal('not-found')
    return preview
  })
}

export async function applyCsvAction(input: unknown) {
  return runAction(applyCsvSchema, input, (actor, i) => applyCsv(actor, i))
}
