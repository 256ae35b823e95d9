/** Every @font-face of the page, also within layers. */
function* fontRules(rules: CSSRuleList): Generator<CSSFontFaceRule> {
  for (const rule of rules) {
    if (rule instanceof CSSFontFaceRule) yield rule
    else if ('cssRules' in rule) yield* fontRules((rule as CSSGroupingRule).cssRules)
  }
}

function asDataUri(blob: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result))
    reader.onerror = () => failed(reader.error ?? new Error('font not read'))
    reader.readAsDataURL(blob)
  })
}

const holdsWeight = (rule: CSSFontFaceRule, weights: ReadonlySet<string>): boolean => {
  const [low, high = low] = (rule.style.getPropertyValue('font-weight') || '400').split(' ').map(Number)
  return [...weights].some((weight) => Number(weight) >= (low ?? 0) && Number(weight) <= (high ?? 0))
}

/** One rule with its font inside; nothing when the font cannot be had: then the next family of the list serves. */
async function embedded(rule: CSSFontFaceRule): Promise<string> {
  const found = /url\("?([^")]+)"?\)/.exec(rule.cssText)
  if (!found?.[1]) return ''
  const answer = await fetch(new URL(found[1], rule.parentStyleSheet?.href ?? location.href)).catch(
    () => null,
  )
  if (!answer?.ok) return ''
  return rule.cssText.replace(found[0], `url("${await asDataUri(await answer.blob())}")`)
}

/** The page's own fonts in the weights that are used, so that Vietnamese looks the same wherever the file is opened. */
export async function fontsOf(weights: ReadonlySet<string>): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...fontRules(sheet.cssRules)])
  const texts = await Promise.all(rules.filter((rule) => holdsWeight(rule, weights)).map(embedded))
  return texts.join('')
}
