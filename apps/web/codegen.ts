import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of every document in the app, from the committed schema. */
const config: CodegenConfig = {
  schema: '../../packages/schema/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/generated/**'],
  ignoreNoDocuments: true,
  generates: {
    './src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        skipTypename: true,
        strictScalars: true,
        scalars: {
          DateTime: 'string',
          Duration: 'string',
          BigInt: { input: 'number | string', output: 'number | string' },
        },
      },
    },
  },
};

// biome-ignore lint/style/noDefaultExport: the generator asks for it.
export default config;
