import { bundles } from './bundles.ts';
import { directory } from './directory.ts';
import { router } from './door.ts';
import { moderation } from './moderation.ts';
import { needs } from './needs.ts';
import { review } from './review.ts';
import { search } from './search.ts';
import { taxonomy } from './taxonomy.ts';
import { upkeep } from './upkeep.ts';

export const appRouter = router({ bundles, directory, moderation, needs, review, search, taxonomy, upkeep });
