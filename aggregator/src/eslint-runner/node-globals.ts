import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// TypeScript, bundled into a module with the parser, asks for its own file name at start, as CommonJS code may. Imported first.
const file = fileURLToPath(import.meta.url);
Object.assign(globalThis, { __filename: file, __dirname: dirname(file) });
