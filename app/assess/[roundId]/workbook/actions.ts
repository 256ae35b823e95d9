'use server'

import { runAction } from '@/lib/action'
import { saveLines } from '@/lib/assessment/commands'
import { receiveWorkbook } from '@/lib/workbook/commands'
import { linesToApply } from '@/lib/workbook/queries'
import { applyWorkbookSchema, sendWorkbookSchema } from '@/lib/workbook/schema'

export async function sendWorkbookAction(form: FormData) {
  return runAction(sendWorkbookSchema, Object.fromEntries(form), async (actor, { file, ...input }) =>
    receiveWorkbook(actor, input, Buffer.from(await file.arrayBuffer())),
  )
}

export async function applyWorkbookAction(input: unknown) {
  return runAction(applyWorkbookSchema, input, async (actor, chosen) =>
    saveLines(actor, await linesToApply(actor, chosen)),
  )
}
