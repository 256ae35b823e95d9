'use server'

import { runAction } from '@/lib/action'
import { savePreference } from '@/lib/preference/commands'
import { savePreferenceSchema } from '@/lib/preference/schema'

export async function keepColumnsAction(input: unknown) {
  return runAction(savePreferenceSchema, input, (actor, i) => savePreference(actor, i))
}
