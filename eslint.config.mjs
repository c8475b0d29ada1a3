import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The rooms of the house: what each may import from the others. */
const forbid = (files, ...groups) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: groups.map(([matched, message, allowTypeImports = false]) => ({
          ...(matched instanceof RegExp ? { regex: matched.source } : { group: matched }),
          message,
          allowTypeImports,
        })),
      },
    ],
  },
});

const infrastructure = [
  ['**/stacks/**', '**/local/**', '**/scripts/**', '**/bench/**', 'cdktf', '@cdktf/**', 'constructs'],
  'src/ runs in Lambda and knows nothing of what is around it.',
];
const sdk = [['@aws-sdk/**', '@smithy/**'], 'Only src/repository/ and the container talk to DynamoDB.', true];
const container = [['**/container', '**/index'], 'Only the entry point and the container know every class.'];
const layers = (...names) => [
  names.map((name) => `**/${name}/**`),
  'A layer knows the next one by its interface, and none before it.',
];
const adapter = [['**/repository/!(item-repository)'], 'Only the container knows the adapter behind the port.'];

const parser = [['**/request/!(operation-request)'], 'What was asked is a type. Who read it does not matter.'];

/** What is declared once in src/, for others to derive from. Nothing else in src/ is theirs. */
const declarations = [
  'environment',
  'errors',
  'log/failure-metric',
  'operations',
  'operations/echo',
  'operations/operation',
  'request/operation-request',
  'schema/schema',
];
const declarationsOnly = [
  new RegExp(`(?:^|/)src/(?!(?:${declarations.join('|')})$)`),
  `Of src/, only the declarations may be used: ${declarations.join(', ')}.`,
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'cdktf.out/', 'coverage/', '.data/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], ...tseslint.configs.disableTypeChecked },
  // What these import is installed by `npm run bench` alone, which checks their types too.
  { files: ['bench/**/*.ts'], ...tseslint.configs.disableTypeChecked },
  { files: ['bench/**/*.cjs'], rules: { 'no-undef': 'off', '@typescript-eslint/no-require-imports': 'off' } },
  forbid(['src/*.ts'], infrastructure),
  forbid(['src/request/**/*.ts'], infrastructure, sdk, container, adapter, layers('operations', 'integration')),
  forbid(['src/operations/**/*.ts'], infrastructure, sdk, container, adapter, parser, layers('integration')),
  forbid(
    ['src/schema/**/*.ts'],
    infrastructure,
    container,
    adapter,
    layers('request', 'operations', 'values', 'integration'),
  ),
  forbid(
    ['src/log/**/*.ts'],
    infrastructure,
    sdk,
    container,
    layers('request', 'operations', 'values', 'integration', 'repository'),
  ),
  forbid(
    ['src/values/**/*.ts'],
    infrastructure,
    container,
    layers('request', 'operations', 'repository', 'integration'),
  ),
  forbid(['src/repository/**/*.ts'], infrastructure, container, layers('request', 'operations', 'integration')),
  forbid(['src/integration/**/*.ts'], infrastructure, sdk, container, layers('request', 'operations', 'repository')),
  forbid(['stacks/**/*.ts', 'main.ts'], declarationsOnly, [
    ['**/local/**', '**/scripts/**', '**/__tests__/**'],
    'The stack does not know what serves, deploys or tests it.',
  ]),
  forbid(['scripts/**/*.ts'], declarationsOnly, [['**/__tests__/**'], 'The scripts do not know the tests.']),
  forbid(['bench/**/*.ts'], declarationsOnly, [['**/__tests__/**'], 'The bench does not know the tests.']),
  forbid(
    ['local/**/*.ts'],
    [['cdktf', '@cdktf/provider-aws/**', 'constructs'], 'The local server reads the synthesized JSON.'],
    [
      ['**/src/**', '!**/src/operations', '**/stacks/**'],
      'The local server knows the API only by the synthesized JSON. Of src/, it shows the examples of the operations.',
    ],
  ),
);
