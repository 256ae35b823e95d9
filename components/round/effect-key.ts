import type { Phase } from '@/lib/round/types'

/** Key of the sentence that says what a move does. */
export const effectKey = (from: Phase, to: Phase): string => `effect.${from}-${to}`
