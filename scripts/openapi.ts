import '../node-version.cjs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './docs/documents';
import { publishedDocument, publishedPath } from './openapi/published';

/** `npm run openapi`: writes the OpenAPI document, as `npm run docs` does with all that is generated. */
writeFileSync(join(root, publishedPath), publishedDocument());
