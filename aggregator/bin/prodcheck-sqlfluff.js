#!/usr/bin/env node
import { main } from '../dist/sqlfluff-wrapper.js';

process.exitCode = await main(process.argv.slice(2));
