import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const root = fileURLToPath(new URL('../..', import.meta.url));

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  transpilePackages: ['@vigie/domain', '@vigie/i18n'],
  poweredByHeader: false,
  devIndicators: false,
  // Types are checked by `pnpm check`, once for the whole workspace.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // Browsers ask for this name by themselves, also on pages that are not Next's (GraphiQL).
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
};

export default createNextIntlPlugin('./src/i18n/request.ts')(config);
