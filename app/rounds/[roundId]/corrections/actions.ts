'use server'

import { runAction } from '@/lib/action'
import {
  approveCorrection,
  beginCorrection,
  changeRow,
  dropCorrection,
  leaveRow,
  putCorrection,
  returnCorrection,
  saveCorrectionReason,
} from '@/lib/correction/commands'
import {
  approveCorrectionSchema,
  beginCorrectionSchema,
  changeRowSchema,
  leaveRowSchema,
  moveCorrectionSchema,
  publishCorrectionSchema,
  returnCorrectionSchema,
  saveReasonSchema,
} from '@/lib/correction/schema'
import { publishCorrection } from '@/lib/publication/commands'

export async function beginCorrectionAction(input: unknown) {
  return runAction(beginCorrectionSchema, input, (actor, i) => beginCorrection(actor, i))
}

export async function saveCorrectionReasonAction(input: unknown) {
  return runAction(saveReasonSchema, input, (actor, i) => saveCorrectionReason(actor, i))
}

export async function changeRowAction(input: unknown) {
  return runAction(changeRowSchema, input, (actor, i) => changeRow(actor, i))
}

export async function leaveRowAction(input: unknown) {
  return runAction(leaveRowSchema, input, (actor, i) => leaveRow(actor, i))
}

export async function putCorrectionAction(input: unknown) {
  return runAction(moveCorrectionSchema, input, (actor, i) => putCorrection(actor, i))
}

export async function dropCorrectionAction(input: unknown) {
  return runAction(moveCorrectionSchema, input, (actor, i) => dropCorrection(actor, i))
}

export async function returnCorrectionAction(input: unknown) {
  return runAction(returnCorrectionSchema, input, (actor, i) => returnCorrection(actor, i))
}

export async function approveCorrectionAction(input: unknown) {
  return runAction(approveCorrectionSchema, input, (actor, i) => approveCorrection(actor, i))
}

export async function publishCorrectionAction(input: unknown) {
  return runAction(publishCorrectionSchema, input, (actor, i) => publishCorrection(actor, i))
}
