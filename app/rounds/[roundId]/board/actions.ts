'use server'

import { runAction } from '@/lib/action'
import { writeNote } from '@/lib/agency-note/commands'
import { writeNoteSchema } from '@/lib/agency-note/schema'
import { remindAgencies, remindAppraisers } from '@/lib/reminder/commands'
import { remindAgenciesSchema, remindAppraisersSchema } from '@/lib/reminder/schema'

export async function remindAgenciesOnBoardAction(input: unknown) {
  return runAction(remindAgenciesSchema, input, (actor, i) => remindAgencies(actor, i))
}

export async function remindAppraisersAction(input: unknown) {
  return runAction(remindAppraisersSchema, input, (actor, i) => remindAppraisers(actor, i))
}

export async function writeNoteAction(input: unknown) {
  return runAction(writeNoteSchema, input, (actor, i) => writeNote(actor, i))
}
