import { type ServiceQuery, writeQuery } from '#src/domain/search/query.ts';
import { addressOf } from './discreet.ts';

/** Where a search is shown: an address with its words or, when they must leave no trace, one that says nothing. A search
 *  for something to put on a plan is of the second kind, as it carries the token of the plan. */
export async function addressOfSearch(
  api: App.Locals['api'],
  query: ServiceQuery,
  plan?: string,
): Promise<string> {
  const { sensitive } = plan ? { sensitive: true } : await api.search.understand(query);
  if (!sensitive) return `/search?${writeQuery(query)}`;
  const { token } = await api.search.keep({ query, plan });
  const sitting = plan ? await api.needs.sitting({ token: plan }) : undefined;
  if (plan === undefined || sitting?.state !== 'open' || !sitting.discreet) return `/results/${token}`;
  await api.needs.turn({ token: plan });
  return addressOf({ discreet: true, turn: sitting.turn + 1 }, `/answers/${plan}/all?list=${token}`);
}
