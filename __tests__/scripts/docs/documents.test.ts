import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import project from '../../../cdktf.json';
import { generatedDocuments, root } from '../../../scripts/docs/documents';
import { deploymentPolicy } from '../../../scripts/docs/deployment-policy';
import { withSection } from '../../../scripts/docs/markdown';
import { grants } from '../../../stacks/bootstrap/grants';
import { addresses, synthesize } from '../../stacks/synthesized';

const written = (path: string): string => readFileSync(join(root, path), 'utf8');

test.each(Object.entries(generatedDocuments()))('%s is what `npm run docs` writes', (path, text) => {
  expect(written(path)).toBe(text);
});

test('writing a generated section keeps the text around it, and fails if the document has no such section', () => {
  const section = '<!-- a: written by `npm run docs` -->\nold\n<!-- end of a -->';
  const once = withSection(`before\n\n${section}\n\nafter\n`, 'a', 'new');
  expect(once).toMatch(/^before\n\n[^]*\n\nnew\n\n[^]*\n\nafter\n$/);
  expect(once).not.toContain('old');
  expect(withSection(once, 'a', 'new')).toBe(once);
  expect(() => withSection('nothing', 'a', 'new')).toThrow('There is no section a');
});

describe('docs/deployment-policy.json', () => {
  const typesOf = (options: Parameters<typeof synthesize>[0]): string[] => Object.keys(synthesize(options).resource);

  test('covers exactly the resource types of the stack', () => {
    const types = new Set([
      ...typesOf({ choices: { authorization: 'API_KEY', cors: ['*'] } }),
      ...typesOf({ environment: 'production', choices: project.context.environments.production }),
    ]);
    expect([...new Set(grants.flatMap(({ actions }) => Object.keys(actions)))].sort()).toEqual([...types].sort());
  });

  test('fits into one managed policy of 6,144 characters', () => {
    expect(JSON.stringify(deploymentPolicy()).length).toBeLessThan(6144);
  });

  test('allows passing the role only to Lambda, using keys only through services, and few actions on *', () => {
    const { Statement: statements } = deploymentPolicy() as { Statement: Record<string, unknown>[] };
    const passRole = statements.filter(({ Action: actions }) => (actions as string[]).includes('iam:PassRole'));
    expect(passRole).toMatchObject([
      { Action: ['iam:PassRole'], Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } } },
    ]);
    const decrypt = statements.filter(({ Action: actions }) => (actions as string[]).includes('kms:Decrypt'));
    expect(decrypt).toMatchObject([{ Condition: { StringEquals: { 'kms:ViaService': expect.anything() } } }]);
    const everywhere = statements.filter(({ Resource: resources }) => (resources as string[]).includes('*'));
    expect(everywhere.map(({ Sid: id }) => id)).toEqual(['AccessLogs', 'NewKey']);
  });
});

test('docs/deploying.md imports only to addresses that exist', () => {
  const imported = [...written('docs/deploying.md').matchAll(/^ {2}to = (.*)$/gm)].map(([, address]) => address);
  expect(imported.length).toBeGreaterThan(10);
  expect(addresses(synthesize())).toEqual(expect.arrayContaining(imported));
});
