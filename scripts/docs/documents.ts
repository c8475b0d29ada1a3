import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations } from '../../src/operations';
import { publishedDocument, publishedPath } from '../openapi/published';
import { choicesTable, variablesExample, variablesTable } from './configuration';
import { deploymentPolicy } from './deployment-policy';
import { withSection } from './markdown';
import { reference } from './reference';

export const root = join(__dirname, '..', '..');

const document = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every document that is generated in whole or in part, by its path. */
export const generatedDocuments = (): Readonly<Record<string, string>> => {
  const configuration = withSection(document('docs/configuration.md'), 'choices', choicesTable());
  return {
    'docs/reference.md': reference(operations.map(({ declaration }) => declaration)),
    'docs/configuration.md': withSection(configuration, 'variables', variablesTable()),
    'docs/deployment-policy.json': `${JSON.stringify(deploymentPolicy(), null, 2)}\n`,
    'terraform.tfvars.example': variablesExample(),
    [publishedPath]: publishedDocument(),
  };
};
