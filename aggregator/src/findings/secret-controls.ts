/** Controls whose findings stand on a secret: the line is masked wherever it is shown. */
export const SECRET_CONTROLS: ReadonlySet<string> = new Set([
  'hardcoded-secret',
  'secret-in-compose',
  'secret-in-layer',
  'committed-env-file',
]);
