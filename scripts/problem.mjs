/** Something the person at the terminal can put right: printed as its sentence alone, without a stack. */
export class Problem extends Error {}

/** Runs a script's main function; a Problem ends it with one sentence, anything else with its stack. */
export async function runMain(main) {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Problem ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}
