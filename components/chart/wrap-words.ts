/** Words in lines of at most `room` letters; a longer word stands alone, a number stays with the word before it. */
export function wrapWords(words: string, room: number): string[] {
  const lines: string[] = []
  for (const word of words.replace(/ (?=\d+$)/, '\u00a0').split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length + 1 <= room)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
