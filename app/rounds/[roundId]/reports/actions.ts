'use server'

import { runAction } from '@/lib/action'
import { cancelReport, requestReport, retryReport, saveReportText } from '@/lib/report/commands'
import { changeReportSchema, requestReportSchema, saveReportTextSchema } from '@/lib/report/schema'

export async function requestReportAction(input: unknown) {
  return runAction(requestReportSchema, input, (actor, i) => requestReport(actor, i))
}

export async function cancelReportAction(input: unknown) {
  return runAction(changeReportSchema, input, (actor, i) => cancelReport(actor, i))
}

export async function retryReportAction(input: unknown) {
  return runAction(changeReportSchema, input, (actor, i) => retryReport(actor, i))
}

export async function saveReportTextAction(input: unknown) {
  return runAction(saveReportTextSchema, input, (actor, i) => saveReportText(actor, i))
}
