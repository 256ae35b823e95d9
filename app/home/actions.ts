'use server'

import { z } from 'zod'
import { runAction } from '@/lib/action'
import type { ActionResult } from '@/lib/action-result'
import { noteVisit } from '@/lib/home/commands'
import { readNotifications } from '@/lib/notification/commands'
import { readNotificationsSchema } from '@/lib/notification/schema'
import { remindAgencies } from '@/lib/reminder/commands'
import { remindAgenciesSchema } from '@/lib/reminder/schema'
import type { RemindAnswer } from '@/lib/reminder/types'

export async function noteVisitAction(): Promise<ActionResult<void>> {
  return runAction(z.undefined(), undefined, (actor) => noteVisit(actor))
}

export async function readNotificationsAction(input: unknown): Promise<ActionResult<void>> {
  return runAction(readNotificationsSchema, input, (actor, i) => readNotifications(actor, i))
}

export async function remindAgenciesAction(input: unknown): Promise<ActionResult<RemindAnswer>> {
  return runAction(remindAgenciesSchema, input, (actor, i) => remindAgencies(actor, i))
}
