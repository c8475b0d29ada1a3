import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations } from '../src/operations';
import { reference } from './reference';

const file = join(__dirname, '..', 'docs', 'reference.md');

writeFileSync(file, reference(operations.map(({ declaration }) => declaration)));
