/** What is counted. A figure is a sum of these over another sum of these; nothing else is ever divided. */
export const MEASURES = [
  // requests
  'requests',
  'answeredDirectly',
  'linked',
  'declined',
  // orders, on the day of acceptance and of the end
  'accepted',
  'closed',
  'closedInTime',
  'closedInTimeUnextended',
  'late',
  'lateUnextended',
  'handlingMinutes',
  'rehandled',
  'firstTime',
  'followedUp',
  'reached',
  'praised',
  // what requesters said last
  'rated',
  'satisfied',
  'basicallySatisfied',
  'resolutionSaid',
  'resolved',
  'partlyResolved',
  // transitions
  'firstDispatched',
  'firstDispatchReturned',
  'dispatchMinutes',
  'assignments',
  'signedInTime',
  'signedLate',
  'contactedInTime',
  'contactedLate',
  'returnsAsked',
  'returnsApproved',
  'returnsRefused',
  'extensionsAsked',
  'urged',
  'supervised',
  // stocks, by their changes: how many came to be open or late, and ceased to be
  'opened',
  'ended',
  'becameLate',
  'ceasedLate',
  // what others tell us, a day each
  'callsOffered',
  'callsAnswered',
  'callsAnsweredIn15s',
  'callsAbandonedShort',
  'callsResolvedByBot',
  'articlesDue',
  'articlesUpdated',
] as const
export type Measure = (typeof MEASURES)[number]

export const OUTSIDE: readonly Measure[] = MEASURES.slice(MEASURES.indexOf('callsOffered'))
