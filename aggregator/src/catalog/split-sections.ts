/** The text under each heading of a level; '' holds what stands before the first. Headings inside fences don't count. */
export function splitSections(markdown: string, level: 2 | 3): Map<string, string> {
  const sections = new Map<string, string>();
  const heading = new RegExp(`^${'#'.repeat(level)} (.+?)\\s*$`);
  let name = '';
  let fence = '';
  for (const line of markdown.split(/\r?\n/)) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) fence = fence === '' ? mark : mark.startsWith(fence) ? '' : fence;
    const title = fence === '' ? heading.exec(line)?.[1] : undefined;
    if (title === undefined) sections.set(name, `${sections.get(name) ?? ''}${line}\n`);
    else sections.set((name = title), sections.get(title) ?? '');
  }
  return sections;
}
