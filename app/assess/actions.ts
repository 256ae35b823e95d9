'use server'

import { runAction } from '@/lib/action'
import { updateDocument } from '@/lib/agency-document/commands'
import { updateDocumentSchema } from '@/lib/agency-document/schema'
import { claimNotApplicable, saveLines } from '@/lib/assessment/commands'
import {
  claimSchema,
  handOverSchema,
  returnSchema,
  saveLinesSchema,
  submitSchema,
  withdrawSchema,
} from '@/lib/assessment/schema'
import { assignParts, markPartDone, takeBackPart } from '@/lib/delegation/commands'
import { assignSchema, markDoneSchema, takeBackSchema } from '@/lib/delegation/schema'
import { settleDiscussion, writeComment } from '@/lib/discussion/commands'
import { settleDiscussionSchema, writeCommentSchema } from '@/lib/discussion/schema'
import { linkDocument, removeEvidence, updateEvidence } from '@/lib/evidence/commands'
import { linkDocumentSchema, removeEvidenceSchema, updateEvidenceSchema } from '@/lib/evidence/schema'
import { addUnits, changeUnit, orderUnits } from '@/lib/subordinate-unit/commands'
import { addUnitsSchema, changeUnitSchema, orderUnitsSchema } from '@/lib/subordinate-unit/schema'
import { saveRemarks } from '@/lib/self-report/commands'
import { saveRemarksSchema } from '@/lib/self-report/schema'
import { handOver, returnToClerk, submitAssessment, withdrawSubmission } from '@/lib/submission/commands'

export async function saveLinesAction(input: unknown) {
  return runAction(saveLinesSchema, input, (actor, lines) => saveLines(actor, lines))
}

export async function claimAction(input: unknown) {
  return runAction(claimSchema, input, (actor, claim) => claimNotApplicable(actor, claim))
}

export async function saveRemarksAction(input: unknown) {
  return runAction(saveRemarksSchema, input, (actor, remarks) => saveRemarks(actor, remarks))
}

export async function handOverAction(input: unknown) {
  return runAction(handOverSchema, input, (actor, draft) => handOver(actor, draft))
}

export async function returnAction(input: unknown) {
  return runAction(returnSchema, input, (actor, note) => returnToClerk(actor, note))
}

export async function submitAction(input: unknown) {
  return runAction(submitSchema, input, (actor, signature) => submitAssessment(actor, signature))
}

export async function withdrawAction(input: unknown) {
  return runAction(withdrawSchema, input, (actor, signed) => withdrawSubmission(actor, signed))
}

export async function linkDocumentAction(input: unknown) {
  return runAction(linkDocumentSchema, input, (actor, link) => linkDocument(actor, link))
}

export async function updateEvidenceAction(input: unknown) {
  return runAction(updateEvidenceSchema, input, (actor, evidence) => updateEvidence(actor, evidence))
}

export async function removeEvidenceAction(input: unknown) {
  return runAction(removeEvidenceSchema, input, (actor, link) => removeEvidence(actor, link))
}

export async function assignPartsAction(input: unknown) {
  return runAction(assignSchema, input, (actor, parts) => assignParts(actor, parts))
}

export async function takeBackPartAction(input: unknown) {
  return runAction(takeBackSchema, input, (actor, part) => takeBackPart(actor, part))
}

export async function markPartDoneAction(input: unknown) {
  return runAction(markDoneSchema, input, (actor, part) => markPartDone(actor, part))
}

export async function writeCommentAction(input: unknown) {
  return runAction(writeCommentSchema, input, (actor, comment) => writeComment(actor, comment))
}

export async function settleDiscussionAction(input: unknown) {
  return runAction(settleDiscussionSchema, input, (actor, discussion) => settleDiscussion(actor, discussion))
}

export async function addUnitsAction(input: unknown) {
  return runAction(addUnitsSchema, input, (actor, units) => addUnits(actor, units))
}

export async function changeUnitAction(input: unknown) {
  return runAction(changeUnitSchema, input, (actor, unit) => changeUnit(actor, unit))
}

export async function orderUnitsAction(input: unknown) {
  return runAction(orderUnitsSchema, input, (actor, order) => orderUnits(actor, order))
}

export async function updateDocumentAction(input: unknown) {
  return runAction(updateDocumentSchema, input, (actor, document) => updateDocument(actor, document))
}
