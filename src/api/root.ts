import { accounts } from './accounts.ts';
import { adding } from './adding.ts';
import { bundles } from './bundles.ts';
import { claims } from './claims.ts';
import { contacts } from './contacts.ts';
import { coverage } from './coverage.ts';
import { directory } from './directory.ts';
import { router } from './door.ts';
import { duplicates } from './duplicates.ts';
import { editing } from './editing.ts';
import { hooks } from './hooks.ts';
import { insight } from './insight.ts';
import { known } from './known.ts';
import { moderation } from './moderation.ts';
import { needs } from './needs.ts';
import { offers } from './offers.ts';
import { passkeys } from './passkeys.ts';
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
  contacts,
  coverage,
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
