import { defineConfig } from 'drizzle-kit';

// One run a file: `npm run db:generate -- --name what-changed`, and with KIND=people before it for people.db.
const kind = process.env.KIND === 'people' ? 'people' : 'directory';

export default defineConfig({
  dialect: 'sqlite',
  casing: 'snake_case',
  schema: `./db/schema/${kind}/*.ts`,
  out: `./db/migrations/${kind}`,
});
