/**
 * The modules that the bundle replaces: each file in `node_modules`, and the file in `replacements/` that takes its
 * place. Each replacement explains why nothing is lost.
 */
export const replacedModules: Readonly<Record<string, string>> = {
  '@aws-sdk/credential-provider-node/dist-es/index.js': 'environment-credentials.ts',
  '@aws-sdk/middleware-endpoint-discovery/dist-es/index.js': 'no-endpoint-discovery.ts',
  '@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js': 'no-sha256-in-javascript.ts',
  '@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSharedConfigFiles.js': 'no-configuration-files.ts',
  '@smithy/core/dist-es/submodules/event-streams/index.js': 'no-event-streams.ts',
  '@smithy/core/dist-es/submodules/protocols/HttpBindingNormalizedSchema.js': 'no-http-bindings.ts',
  '@smithy/signature-v4/dist-es/HeaderFormatter.js': 'no-signed-messages.ts',
  '@inversifyjs/core/lib/planning/calculations/buildNoActivationsInstanceBindingNodeResolverJit.js':
    'no-generated-resolvers.ts',
  '@inversifyjs/core/lib/planning/calculations/buildNoActivationsResolvedValueBindingNodeResolverJit.js':
    'no-generated-resolvers.ts',
  'reflect-metadata/ReflectLite.js': 'class-metadata.ts',
};
