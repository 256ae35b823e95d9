/** A page of a document of the line, as it is shown beside the form. */
export type CitedPage = { linkId: string; page: number }
