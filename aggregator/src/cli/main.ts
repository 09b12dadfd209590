import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { CATEGORIES, SEVERITIES } from '../model/category.ts';
import { ENGINE_IDS } from '../model/control.ts';
import { EXIT } from './exit-code.ts';
import { FORMATS, type AuditOptions, type OutputTarget } from './options.ts';
import { surviveClosedPipes } from './write-output.ts';

/** Where an internal error is reported. */
const ISSUES = 'https://github.com/prodcheck/prodcheck/issues';

/** Reads argv and runs one command; each is loaded only when it is called, so that `--version` and `--help` answer at once. */
async function main(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  const finish = (result: number): void => void (code = result);
  const program = new Command('prodcheck')
    .description('Is this system ready for production? Audits a whole repository and says what to fix first.')
    .version(manifest.version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .showHelpAfterError('(prodcheck --help lists commands and options)')
    .showSuggestionAfterError()
    .enablePositionalOptions()
    .exitOverride();

  audit(program.command('check'), 'the full audit: detect the stack, run every engine that applies, conclude, score').action(
    async (path: string | undefined, options) =>
      finish(await (await import('./check-command.ts')).check('check', path ?? '.', read(options))),
  );
  audit(program.command('score'), 'the quick one: only CRITICAL, HIGH and project-wide controls, no network, 60 s at most').action(
    async (path: string | undefined, options) =>
      finish(await (await import('./check-command.ts')).check('score', path ?? '.', read(options))),
  );
  audit(program.command('report'), 'the full audit as a document for stakeholders (Markdown)').action(
    async (path: string | undefined, options) =>
      finish(await (await import('./check-command.ts')).check('report', path ?? '.', read(options))),
  );
  shared(program.command('aggregate').argument('[files...]', 'SARIF, or native JSON of ESLint, Semgrep, Hadolint, SQLFluff; - for stdin'))
    .description('the CI command: read what other steps wrote and score it together; without files it runs the engines')
    .option('--root <path>', 'the project the files are about', '.')
    .option('--run-missing', 'run the engines whose output is not among the files')
    .action(async (files: string[], options) =>
      finish(
        await (
          await import('./aggregate-command.ts')
        ).aggregate(files, String(options.root), { ...read(options), runMissing: options.runMissing === true }),
      ),
    );
  program
    .command('explain')
    .argument('<id>', "a control or an engine's rule")
    .description('what a control or rule checks, why, how to fix it, how it is detected, how to suppress it')
    .option('--no-color', 'no colour')
    .action(async (id: string, options) => finish(await (await import('./explain-command.ts')).explain(id, options.color !== false)));
  program
    .command('rules')
    .description('every control and its detectors')
    .option('--coverage', 'the matrix control × language')
    .addOption(new Option('-f, --format <format>', 'how to print').choices(['terminal', 'json']).default('terminal'))
    .action(async (options) =>
      finish(await (await import('./rules-command.ts')).rules({ coverage: options.coverage === true, json: options.format === 'json' })),
    );
  program
    .command('setup')
    .description('install the engines at their pinned versions')
    .action(async () => finish(await (await import('./setup-command.ts')).setup()));
  program
    .command('doctor')
    .description('what is there, what is not, and what to do')
    .action(async () => finish(await (await import('./setup-command.ts')).runDoctor()));

  try {
    await program.parseAsync([...argv], { from: 'user' });
    if (argv.length === 0) program.outputHelp();
  } catch (error) {
    return await explainFailure(error);
  }
  return code;
}

/** One clear sentence and the exit code for what went wrong. */
async function explainFailure(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  const { ConfigurationError, UsageError } = await import('../errors.ts');
  if (error instanceof UsageError || error instanceof ConfigurationError) {
    process.stderr.write(`prodcheck: ${error.message}\n`);
    return EXIT.usage;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`prodcheck: internal error; please report it at ${ISSUES} with what stands below.\n${detail}\n`);
  return EXIT.internal;
}

function audit(command: Command, description: string): Command {
  return shared(command.argument('[path]', 'the project', '.').description(description));
}

function shared(command: Command): Command {
  return command
    .addOption(new Option('-f, --format <format>', 'to stdout (default: terminal on a terminal, markdown otherwise)').choices(FORMATS))
    .option('-o, --output <format=file>', 'also write to a file, repeatable', collectOutputs, [])
    .option('--fail-under <score>', 'exit 1 where the score is lower', number('--fail-under', 0, 100))
    .addOption(new Option('--fail-on <severity>', 'exit 1 where a finding is that bad or worse').choices(SEVERITIES))
    .option(
      '--category <id,…>',
      'only these categories',
      listOf(
        '--category',
        CATEGORIES.map(({ id }) => id),
      ),
    )
    .option('--engine <id,…>', 'only these engines', listOf('--engine', ENGINE_IDS.slice(0, 4)))
    .option('--config <file>', 'the configuration (default: .prodcheck.yaml, .prodcheck.json, package.json#prodcheck)')
    .option('--no-config', 'no configuration')
    .option('--jobs <n>', 'engines at a time', wholeNumber('--jobs', 1, 256))
    .option('--timeout <s>', 'seconds per engine', number('--timeout', 1, 86_400))
    .option('--no-cache', 'read everything anew')
    .option('--offline', 'no network: nothing is installed')
    .option('--allow-incomplete', 'exit 0 or 1 although an engine failed; the gates use "at most"')
    .option('--max-findings <n>', 'per list', wholeNumber('--max-findings', 1, 1_000_000))
    .option('--quiet', 'the headline only')
    .option('--verbose', 'everything, low findings too')
    .option('--color', 'colour even where stdout is no terminal')
    .option('--no-color', 'no colour (also NO_COLOR)')
    .option('--date <YYYY-MM-DD>', "the report's date (default: today)", date);
}

function read(options: Record<string, unknown>): AuditOptions {
  // Commander has checked each value with the parsers above.
  const value = <T>(name: string): T | undefined => options[name] as T | undefined;
  return {
    format: value('format'),
    outputs: value<OutputTarget[]>('output') ?? [],
    failUnder: value('failUnder'),
    failOn: value('failOn'),
    categories: value('category'),
    engines: value('engine'),
    config: typeof options['config'] === 'string' ? options['config'] : options['config'] === false ? false : undefined,
    jobs: value('jobs'),
    timeout: value('timeout'),
    offline: options['offline'] === true,
    allowIncomplete: options['allowIncomplete'] === true,
    maxFindings: value('maxFindings'),
    quiet: options['quiet'] === true,
    verbose: options['verbose'] === true,
    color: value('color'),
    date: value('date'),
  };
}

function collectOutputs(value: string, previous: OutputTarget[]): OutputTarget[] {
  const at = value.indexOf('=');
  const format = FORMATS.find((one) => one === value.slice(0, at));
  if (at < 1 || format === undefined || value.length === at + 1) {
    throw new InvalidArgumentError(`expected format=file, the format one of ${FORMATS.join(', ')}.`);
  }
  return [...previous, { format, file: value.slice(at + 1) }];
}

function number(flag: string, least: number, most: number): (value: string) => number {
  return (value) => {
    const parsed = Number(value);
    if (value.trim() === '' || !Number.isFinite(parsed) || parsed < least || parsed > most) {
      throw new InvalidArgumentError(`${flag} takes a number from ${least} to ${most}.`);
    }
    return parsed;
  };
}

function wholeNumber(flag: string, least: number, most: number): (value: string) => number {
  return (value) => {
    if (!/^\d+$/.test(value)) throw new InvalidArgumentError(`${flag} takes a whole number from ${least} to ${most}.`);
    return number(flag, least, most)(value);
  };
}

function listOf(flag: string, allowed: readonly string[]): (value: string) => string[] {
  return (value) =>
    value.split(',').map((one) => {
      const id = one.trim();
      if (!allowed.includes(id)) throw new InvalidArgumentError(`${flag}: ${id} is none of ${allowed.join(', ')}.`);
      return id;
    });
}

function date(value: string): string {
  // A 31st of February is carried over into March, so the day has to come back as it was given.
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (day === undefined || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value)
    throw new InvalidArgumentError('--date takes a day as YYYY-MM-DD.');
  return value;
}

surviveClosedPipes();
process.exitCode = await main(process.argv.slice(2));
