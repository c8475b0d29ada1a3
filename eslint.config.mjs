import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Restricts what some of the project's files may import from the others. */
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
  ['**/stacks/**', '**/scripts/**', '**/bench/**', 'cdktf', '@cdktf/**', 'constructs'],
  'src/ runs in Lambda and must not depend on the code around it.',
];
const sdk = [['@aws-sdk/**', '@smithy/**'], 'Only src/repository/ and the container talk to DynamoDB.', true];
const container = [['**/container', '**/index'], 'Only the entry point and the container know every class.'];
const layers = (...names) => [
  names.map((name) => `**/${name}/**`),
  'A layer knows only the interface of the next one, and no layer before it.',
];
const adapter = [['**/repository/!(item-repository)'], 'Only the container knows the adapter behind the port.'];

const parser = [
  ['**/request/!(operation-request)'],
  'Depend on the type of the request, not on the parser that read it.',
];

/** The declarations in src/ from which other code derives something. Nothing else in src/ is for other code to use. */
const declarations = [
  'environment',
  'errors',
  'log/failure-metric',
  'operations',
  'operations/echo',
  'operations/operation',
  'request/operation-request',
  'schema/schema',
  'values/formats',
];
const declarationsOnly = [
  new RegExp(`(?:^|/)src/(?!(?:${declarations.join('|')})$)`),
  `Only these declarations in src/ may be used: ${declarations.join(', ')}.`,
];

const localApi = './packages/local-api';

/** Other code uses only what a package exports, and a package uses nothing from the project around it. */
const doors = [
  {
    target: localApi,
    from: '.',
    except: [localApi, './node_modules'],
    message: 'The local API must not depend on the project that it serves.',
  },
  {
    target: ['./scripts', './bench', './__tests__'],
    from: './packages',
    except: ['./local-api/src/index.ts', './local-api/src/dynamodb/index.ts'],
    message: 'Import the local API only through src/index.ts, or its DynamoDB through src/dynamodb/index.ts.',
  },
  {
    target: ['./src', './stacks', './main.ts'],
    from: './packages',
    message: 'Deployed code must not depend on the local API.',
  },
];

/** A folder of the local API, and what it may import from outside. */
const room = (name, ...allowed) => ({
  target: `${localApi}/src/${name}`,
  from: `${localApi}/src`,
  except: [name, 'start-error.ts', ...allowed].map((path) => `./${path}`),
  message: `From outside, ${name}/ may import only start-error${allowed.map((path) => `, ${path.replace('.ts', '')}`).join('')}.`,
});

const localApiRooms = [
  room('http'),
  room('terraform'),
  room('dynamodb', 'terraform', 'http/loopback.ts', 'credentials.ts', 'thread-source.ts'),
  room('lambda', 'terraform', 'thread-source.ts'),
  room('aws', 'dynamodb', 'gateway', 'http', 'lambda', 'terraform'),
  room('page', 'http', 'credentials.ts', 'once.ts'),
  room('gateway', 'terraform', 'http', 'lambda', 'credentials.ts', 'once.ts'),
];

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'cdktf.out/',
      'bootstrap.out/',
      'coverage/',
      '.data/',
      'mutation/.sandbox/',
      'mutation/reports/',
    ],
  },
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
  {
    files: ['packages/local-api/src/page/static/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['document', 'fetch', 'IntersectionObserver', 'location', 'performance', 'URLSearchParams', 'window'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
  },
  // Only `npm run bench` and `npm run test:mutation` install what these files import. They also check the types.
  { files: ['{bench,mutation}/**/*.ts'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.cjs'], rules: { 'no-undef': 'off', '@typescript-eslint/no-require-imports': 'off' } },
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
    ['**/scripts/**', '**/__tests__/**'],
    'The stack must not depend on the code that deploys or tests it.',
  ]),
  forbid(['scripts/**/*.ts'], declarationsOnly, [['**/__tests__/**'], 'The scripts must not depend on the tests.']),
  forbid(['bench/**/*.ts'], declarationsOnly, [['**/__tests__/**'], 'The bench must not depend on the tests.']),
  {
    files: ['**/*.ts'],
    plugins: { 'import-x': importX },
    settings: {
      // Without these, no-cycle ignores TypeScript files.
      'import-x/extensions': ['.ts'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [
        importX.createNodeResolver({ extensions: ['.ts', '.mts', '.json', '.js', '.mjs', '.cjs'] }),
      ],
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones: [...doors, ...localApiRooms] }],
    },
  },
  {
    files: ['{src,stacks,scripts,packages,__tests__}/**/*.ts', '*.ts'],
    rules: { 'import-x/no-extraneous-dependencies': ['error', { includeTypes: true }] },
  },
);
