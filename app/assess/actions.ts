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
import { linkDocument, removeEvidence, updateEvidence } from '@/lib/evidence/commands'
import { linkDocumentSchema, removeEvidenceSchema, updateEvidenceSchema } from '@/lib/evidence/schema'
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

export async function updateDocumentAction(input: unknown) {
  return runAction(updateDocumentSchema, input, (actor, document) => updateDocument(actor, document))
}
