/** Flyway and Liquibase names, and numbered or dated SQL: `V2__add.sql`, `R__views.sql`, `0001_init.up.sql`, `20240101120000-x.sql`. */
const MIGRATION_NAME = /(?:^|\/)(?:[VUR]\d[\d._]*__[^/]+\.(?:sql|java|kt)|R__[^/]+\.sql|\d{3,}[-_.][^/]*\.sql)$/i;

const MIGRATION_FOLDER =
  /(?:^|\/)(?:migrations?|changelogs?|(?:db|database|sql)\/migrate|alembic\/versions|(?:db|database)\/versions)\/(?:[^/]+\/)*[^/]+\.(?:sql|py|rb|go|php|java|kt|xml|ya?ml|json|[cm]?[jt]s)$/i;

/** True where the path alone suggests a migration; the content decides for code, see classify-file.ts. */
export function isMigrationPath(path: string): boolean {
  return MIGRATION_NAME.test(path) || MIGRATION_FOLDER.test(path);
}

/** True where the file name itself proves it. */
export function hasMigrationName(path: string): boolean {
  return MIGRATION_NAME.test(path);
}
