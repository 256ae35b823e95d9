'use server'

import { runAction } from '@/lib/action'
import { keepRoundSettings } from '@/lib/round-settings/commands'
import { keepRoundSettingsSchema } from '@/lib/round-settings/schema'

export async function keepRoundSettingsAction(input: unknown) {
  return runAction(keepRoundSettingsSchema, input, (actor, i) => keepRoundSettings(actor, i))
}
