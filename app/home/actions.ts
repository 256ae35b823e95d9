'use server'

import { z } from 'zod'
import { runAction } from '@/lib/action'
import type { ActionResult } from '@/lib/action-result'
import { noteVisit } from '@/lib/home/commands'
import { readNotifications, remindAgencies } from '@/lib/notification/commands'
import { readNotificationsSchema, remindSchema } from '@/lib/notification/schema'

export async function noteVisitAction(): Promise<ActionResult<void>> {
  return runAction(z.undefined(), undefined, (actor) => noteVisit(actor))
}

export async function readNotificationsAction(input: unknown): Promise<ActionResult<void>> {
  return runAction(readNotificationsSchema, input, (actor, i) => readNotifications(actor, i))
}

export async function remindAgenciesAction(
  input: unknown,
): Promise<ActionResult<{ agencies: number; people: number }>> {
  return runAction(remindSchema, input, (actor, i) => remindAgencies(actor, i))
}
