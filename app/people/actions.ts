'use server'

import { runAction } from '@/lib/action'
import type { ActionResult } from '@/lib/action-result'
import {
  createPerson,
  grantRole,
  revokeRole,
  setPersonDisabled,
  setPersonPassword,
} from '@/lib/person/commands'
import {
  createPersonSchema,
  grantSchema,
  revokeSchema,
  setDisabledSchema,
  setPasswordSchema,
} from '@/lib/person/schema'
import { resetSecondFactor } from '@/lib/second-factor/commands'
import { resetSecondFactorSchema } from '@/lib/second-factor/schema'

export async function createPersonAction(input: unknown): Promise<ActionResult<{ id: string }>> {
  return runAction(createPersonSchema, input, (actor, i) => createPerson(actor, i))
}

export async function grantRoleAction(input: unknown): Promise<ActionResult<void>> {
  return runAction(grantSchema, input, (actor, i) => grantRole(actor, i))
}

export async function revokeRoleAction(input: unknown): Promise<ActionResult<void>> {
  return runAction(revokeSchema, input, (actor, i) => revokeRole(actor, i))
}

export async function setPersonDisabledAction(input: unknown): Promise<ActionResult<void>> {
  return runAction(setDisabledSchema, input, (actor, i) => setPersonDisabled(actor, i))
}

export async function setPersonPasswordAction(input: unknown): Promise<ActionResult<void>> {
  return runAction(setPasswordSchema, input, (actor, i) => setPersonPassword(actor, i))
}

export async function resetSecondFactorAction(input: unknown): Promise<ActionResult<void>> {
  return runAction(resetSecondFactorSchema, input, (actor, i) => resetSecondFactor(actor, i))
}
