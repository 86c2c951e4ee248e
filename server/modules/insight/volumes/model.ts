/** As what a request is counted, and what that changes in the sums. */
export interface VolumeFact {
  requestId: string
  centre: string
  at: Date
  orderId: string | null
  categoryCode: string
  adcode: string
  channel: string
  type: string
  lon: number | null
  lat: number | null
}

export interface Change {
  centre: string
  categoryCode: string
  adcode: string
  hour: number
  channel: string
  type: string
  n: number
}
