'use server'

import { runAction } from '@/lib/action'
import { Refusal } from '@/lib/errors'
import { applyCsv, enterCentralResults } from '@/lib/survey/commands'
import { applyCsvSchema, enterCentralSchema, previewCsvSchema } from '@/lib/survey/schema'
import { previewCsv } from '@/lib/survey-file/queries'
import { getCellGroups } from '@/lib/survey-group/queries'
import { cellGroupsSchema } from '@/lib/survey-group/schema'

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

export async function getCellGroupsAction(input: unknown) {
  return runAction(cellGroupsSchema, input, async (actor, i) => {
    const cell = await getCellGroups(actor, i)
    if (!cell) throw new Refusal('not-found')
    return cell
  })
}
