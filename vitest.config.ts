import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['plugin/tests/**/*.test.ts', 'aggregator/tests/**/*.test.ts', 'test/**/*.test.ts'],
    // Real engines start real processes: two cores hold two of them.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
