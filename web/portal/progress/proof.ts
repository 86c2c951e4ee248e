/** What the citizen typed as proof: a phone number is digits, a receipt never only those. */
export const proofQuery = (proof: string): Record<string, string> =>
  /^\+?[\d -]{7,24}$/.test(proof) ? { phone: proof } : { receipt: proof }
