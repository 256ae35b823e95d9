'use server'

import { runAction } from '@/lib/action'
import { addSeat, changeSeat, endSeat } from '@/lib/composition/commands'
import { addSeatSchema, changeSeatSchema, endSeatSchema } from '@/lib/composition/schema'

export async function addSeatAction(input: unknown) {
  return runAction(addSeatSchema, input, (actor, i) => addSeat(actor, i))
}

export async function changeSeatAction(input: unknown) {
  return runAction(changeSeatSchema, input, (actor, i) => changeSeat(actor, i))
}

export async function endSeatAction(input: unknown) {
  return runAction(endSeatSchema, input, (actor, i) => endSeat(actor, i))
}
