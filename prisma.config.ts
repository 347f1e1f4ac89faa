import { defineConfig } from 'prisma/config';

// For people who use the ordinary `prisma` command on Vigie's database.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
