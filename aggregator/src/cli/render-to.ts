import type { Analysis } from '../analyze.ts';
import { render as renderJson } from '../renderers/json.ts';
import { render as renderMarkdown, renderHeadline } from '../renderers/markdown.ts';
import { render as renderReport } from '../renderers/report-document.ts';
import { render as renderSarif } from '../renderers/sarif.ts';
import { render as renderTerminal } from '../renderers/terminal.ts';
import type { AuditOptions, Format } from './options.ts';
import { FILE_STYLE, terminalStyle } from './terminal-style.ts';
import { writeFileAtomically, writeStdout } from './write-output.ts';

/** Writes the analysis to stdout in the format asked for, and to each file of `-o`; answers with the format on stdout. */
export async function renderTo(analysis: Analysis, options: AuditOptions): Promise<Format> {
  for (const { format, file } of options.outputs) await writeFileAtomically(file, text(analysis, format, options, false));
  const format = options.format ?? (analysis.report.command === 'report' || process.stdout.isTTY !== true ? 'markdown' : 'terminal');
  await writeStdout(text(analysis, format, options, true));
  return format;
}

function text({ report, catalog, texts, root }: Analysis, format: Format, options: AuditOptions, toStdout: boolean): string {
  switch (format) {
    case 'json':
      return renderJson(report);
    case 'markdown':
      if (options.quiet && toStdout) return `${renderHeadline(report)}\n`;
      return report.command === 'report' ? renderReport(report) : renderMarkdown(report);
    case 'sarif':
      return renderSarif(report, { controls: catalog.controls, texts });
    case 'terminal':
      return renderTerminal(report, {
        ...(toStdout ? terminalStyle(process.stdout, options.color, root) : FILE_STYLE),
        texts,
        ...{ quiet: options.quiet, verbose: options.verbose, maxFindings: options.maxFindings },
      });
  }
}
