/** Longer than this, in characters, a first sentence is no title any more. */
const LONGEST = 100;

/** What to do, in one line: the first sentence of a Markdown fix; where that is no short sentence, the title given. */
export function actionTitle(fix: string, otherwise: string): string {
  const line = fix.trimStart().split('\n\n')[0]?.replace(/\s+/g, ' ').trim() ?? '';
  if (/^(?:```|~~~|#|[-*+>|] |\d+\. )/.test(line)) return otherwise;
  const sentence = firstSentence(line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('**', ''));
  return sentence === '' || sentence.length > LONGEST ? otherwise : sentence;
}

/** Up to the first full stop, colon or semicolon before a space or the end, but never inside `code`. */
function firstSentence(line: string): string {
  let inCode = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '`') inCode = !inCode;
    else if (!inCode && '.:;'.includes(character) && (at + 1 === line.length || line.charAt(at + 1) === ' ')) {
      if (!/\b(?:e\.g|i\.e|etc|vs)$/.test(line.slice(0, at))) return line.slice(0, at).trim();
    }
  }
  return line;
}
