import { Secret, TOTP } from 'otpauth'

/** What a person's authenticator app shows at an instant; `steps` later (or before) with the steps that follow. */
export const codeAt = (secret: string, now: Date, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replace(/\s/g, '')), digits: 6, period: 30 }).generate({
    timestamp: now.getTime() + steps * 30_000,
  })
