'use strict';

// Runs a TypeScript script: `node scripts/run.cjs start/main.ts`. This file is plain JavaScript, so that it can say
// what a new checkout lacks before anything fails with a less helpful error.

require('../node-version.cjs');
const { existsSync } = require('node:fs');
const { join } = require('node:path');

if (!existsSync(join(__dirname, '..', 'node_modules', 'tsx'))) {
  console.error('The packages of this project are not installed: run `npm ci` first.');
  process.exit(1);
}

const [, , script] = process.argv;
process.argv.splice(1, 2, join(__dirname, script));
// Loads TypeScript from here on, as `node --import tsx` does.
import('tsx').then(() => require(process.argv[1]));
