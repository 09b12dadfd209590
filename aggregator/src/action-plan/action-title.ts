/** Longer than this, in characters, a sentence is no title any more. */
const LONGEST = 100;
/** Shorter than this it says too little by itself: "Delete the switch". */
const SHORTEST = 30;

/** What to do, in one line: the first sentence of a Markdown fix, with the title given where that says too little or is no sentence. */
export function actionTitle(fix: string, title: string): string {
  const line = fix.trimStart().split('\n\n')[0]?.replace(/\s+/g, ' ').trim() ?? '';
  if (/^(?:```|~~~|#|[-*+>|] |\d+\. )/.test(line)) return title;
  const sentence = firstSentence(line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('**', ''));
  if (sentence === '' || sentence.length > LONGEST) return title;
  return sentence.length < SHORTEST ? `${title}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}` : sentence;
}

/** Up to the first full stop, colon or semicolon, but never inside `code`. */
function firstSentence(line: string): string {
  let inCode = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === '`') inCode = !inCode;
    const endsWord = at + 1 === line.length || line.charAt(at + 1) === ' ';
    if (inCode || !endsWord || /\b(?:e\.g|i\.e|etc|vs)$/.test(line.slice(Math.max(0, at - 5), at))) continue;
    if ('.:;'.includes(character)) return line.slice(0, at).trim();
  }
  return line;
}
