export const MAX_NOTE = 4000

/** What Home Affairs notes for itself about an agency in a round. */
export type AgencyNoteView = {
  id: string
  agencyId: string
  text: string
  writtenAt: Date
  personName: string
}
