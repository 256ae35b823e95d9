import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

/** Marks texts of ours that leave the portal and come back, so that a change is noticed. `purpose` keeps kinds apart. */
export function sealOf(purpose: string, text: string): string {
  const key = createHmac('sha256', env().NEXTAUTH_SECRET).update(`seal of ${purpose}`).digest()
  return createHmac('sha256', key).update(text).digest('hex')
}

export function isSealed(purpose: string, text: string, seal: string): boolean {
  const [wanted, given] = [Buffer.from(sealOf(purpose, text)), Buffer.from(seal)]
  return wanted.byteLength === given.byteLength && timingSafeEqual(wanted, given)
}
