import { accounts } from './accounts.ts';
import { adding } from './adding.ts';
import { bundles } from './bundles.ts';
import { claims } from './claims.ts';
import { contacts } from './contacts.ts';
import { coverage } from './coverage.ts';
import { directory } from './directory.ts';
import { router } from './door.ts';
import { editing } from './editing.ts';
import { duplicates } from './duplicates.ts';
import { insight } from './insight.ts';
import { hooks } from './hooks.ts';
import { known } from './known.ts';
import { moderation } from './moderation.ts';
import { needs } from './needs.ts';
import { passkeys } from './passkeys.ts';
import { offers } from './offers.ts';
import { people } from './people-of-place.ts';
import { recovery } from './recovery.ts';
import { review } from './review.ts';
import { search } from './search.ts';
import { taxonomy } from './taxonomy.ts';
import { upkeep } from './upkeep.ts';
import { watch } from './watch.ts';

export const appRouter = router({
  accounts,
  adding,
  bundles,
  claims,
  coverage,
  contacts,
  directory,
  editing,
  duplicates,
  insight,
  hooks,
  known,
  moderation,
  needs,
  passkeys,
  offers,
  people,
  recovery,
  review,
  search,
  taxonomy,
  upkeep,
  watch,
});
