import '../node-version.cjs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedDocuments, root } from './docs/documents';

/** `npm run docs`: writes everything in the documents that is generated from the declarations. */
for (const [path, text] of Object.entries(generatedDocuments())) writeFileSync(join(root, path), text);
