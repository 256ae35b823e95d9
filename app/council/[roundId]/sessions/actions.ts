'use server'

import { runAction } from '@/lib/action'
import { addDisputed, addRow, addWhole, drawRows, moveItem, saveOption, takeOff } from '@/lib/agenda/commands'
import {
  addDisputedSchema,
  addRowSchema,
  addWholeSchema,
  drawRowsSchema,
  moveItemSchema,
  saveOptionSchema,
  takeOffSchema,
} from '@/lib/agenda/schema'
import {
  announcePapers,
  cancelSession,
  changeSession,
  closeSession,
  inviteMembers,
  noteAttendance,
  openSession,
  planSession,
} from '@/lib/council-session/commands'
import {
  cancelSessionSchema,
  changeSessionSchema,
  noteAttendanceSchema,
  planSessionSchema,
  sessionStepSchema,
} from '@/lib/council-session/schema'
import { callItem, cancelPoll, closePolls, openInWriting, openPoll } from '@/lib/meeting/commands'
import {
  callItemSchema,
  cancelPollSchema,
  closePollsSchema,
  openInWritingSchema,
  openPollSchema,
} from '@/lib/meeting/schema'
import { castVote, recordHands, remindVoters } from '@/lib/vote/commands'
import { castVoteSchema, recordHandsSchema, remindVotersSchema } from '@/lib/vote/schema'

export async function planSessionAction(input: unknown) {
  return runAction(planSessionSchema, input, (actor, i) => planSession(actor, i))
}

export async function changeSessionAction(input: unknown) {
  return runAction(changeSessionSchema, input, (actor, i) => changeSession(actor, i))
}

export async function cancelSessionAction(input: unknown) {
  return runAction(cancelSessionSchema, input, (actor, i) => cancelSession(actor, i))
}

export async function inviteMembersAction(input: unknown) {
  return runAction(sessionStepSchema, input, (actor, i) => inviteMembers(actor, i))
}

export async function announcePapersAction(input: unknown) {
  return runAction(sessionStepSchema, input, (actor, i) => announcePapers(actor, i))
}

export async function openSessionAction(input: unknown) {
  return runAction(sessionStepSchema, input, (actor, i) => openSession(actor, i))
}

export async function closeSessionAction(input: unknown) {
  return runAction(sessionStepSchema, input, (actor, i) => closeSession(actor, i))
}

export async function noteAttendanceAction(input: unknown) {
  return runAction(noteAttendanceSchema, input, (actor, i) => noteAttendance(actor, i))
}

export async function addDisputedAction(input: unknown) {
  return runAction(addDisputedSchema, input, (actor, i) => addDisputed(actor, i))
}

export async function drawRowsAction(input: unknown) {
  return runAction(drawRowsSchema, input, (actor, i) => drawRows(actor, i))
}

export async function addRowAction(input: unknown) {
  return runAction(addRowSchema, input, (actor, i) => addRow(actor, i))
}

export async function addWholeAction(input: unknown) {
  return runAction(addWholeSchema, input, (actor, i) => addWhole(actor, i))
}

export async function moveItemAction(input: unknown) {
  return runAction(moveItemSchema, input, (actor, i) => moveItem(actor, i))
}

export async function takeOffAction(input: unknown) {
  return runAction(takeOffSchema, input, (actor, i) => takeOff(actor, i))
}

export async function saveOptionAction(input: unknown) {
  return runAction(saveOptionSchema, input, (actor, i) => saveOption(actor, i))
}

export async function callItemAction(input: unknown) {
  return runAction(callItemSchema, input, (actor, i) => callItem(actor, i))
}

export async function openPollAction(input: unknown) {
  return runAction(openPollSchema, input, (actor, i) => openPoll(actor, i))
}

export async function openInWritingAction(input: unknown) {
  return runAction(openInWritingSchema, input, (actor, i) => openInWriting(actor, i))
}

export async function closePollsAction(input: unknown) {
  return runAction(closePollsSchema, input, (actor, i) => closePolls(actor, i))
}

export async function cancelPollAction(input: unknown) {
  return runAction(cancelPollSchema, input, (actor, i) => cancelPoll(actor, i))
}

export async function castVoteAction(input: unknown) {
  return runAction(castVoteSchema, input, (actor, i) => castVote(actor, i))
}

export async function recordHandsAction(input: unknown) {
  return runAction(recordHandsSchema, input, (actor, i) => recordHands(actor, i))
}

export async function remindVotersAction(input: unknown) {
  return runAction(remindVotersSchema, input, (actor, i) => remindVoters(actor, i))
}
