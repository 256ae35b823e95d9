import { z } from 'zod'
import { formerYear } from '@/lib/former-result/schema'

export const MAX_TABLE_LENGTH = 200_000

export const previewFormerTableSchema = z.object({
  year: formerYear,
  blockId: z.string().min(1).max(100),
  text: z.string().min(1, 'required').max(MAX_TABLE_LENGTH, 'too-long'),
})
export type PreviewFormerTableInput = z.output<typeof previewFormerTableSchema>
