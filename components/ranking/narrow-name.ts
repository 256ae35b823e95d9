/** In a narrow head "cải cách hành chính" is written CCHC, as in the City's own tables; nothing else is shortened. */
export const narrowName = (name: string): string => name.replace(/cải cách hành chính/giu, 'CCHC')
