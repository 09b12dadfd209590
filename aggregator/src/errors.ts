/** The command was called in a way that cannot work: a flag, a path. The message is one sentence for people. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The configuration cannot be used. The message is one sentence: which file and line, what is wrong, what was expected. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
