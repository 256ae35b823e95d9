/** Of the person himself. */
export type SecondFactorView = {
  /** Since when it is asked for; null: it is not. */
  since: Date | null
  recoveryCodesLeft: number
}

/** What the authenticator app takes: the secret in base32, and the same as an address for the QR picture. */
export type SecondFactorSetUp = { secret: string; address: string }
