import '../node-version.cjs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './docs/documents';
import { publishedDocument, publishedPath } from './openapi/published';

/** `npm run openapi`: writes only the OpenAPI document. `npm run docs` writes everything that is generated. */
writeFileSync(join(root, publishedPath), publishedDocument());
