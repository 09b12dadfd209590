/** The programs that can run ESLint rules, and the plugins they load: all of them ours, none of the audited repository. */
export interface EslintRunners {
  /** ESLint inside a child program of ours (src/eslint-runner). */
  readonly eslint: { readonly script: string; readonly version: string };
  /** Absent where it is not installed for this platform. */
  readonly oxlint?: { readonly script: string; readonly version: string };
  /** Absolute paths of the plugins' modules by the prefix of their rules. */
  readonly plugins: Readonly<Record<string, string>>;
}
