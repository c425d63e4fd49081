import type { Directory } from '#db/open.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { readOrganization } from '#src/domain/directory/listing.ts';
import { organizationsCalled } from '#src/domain/directory/organization-names.ts';
import type { Organization } from '#src/domain/directory/record-parts.ts';
import { wordsOf } from './answers.ts';
import type { Draft } from './draft-row.ts';

/** Who runs a listing, as whoever wrote it says. */
export const runBy = ({ answers }: Pick<Draft, 'answers'>): string =>
  wordsOf(answers, 'runBy') || wordsOf(answers, 'name');

/** Listed organisations that are called so: whether it is one of them only an editor says. */
export const maybeRunBy = (ctx: { directory: Directory }, draft: Pick<Draft, 'answers'>) =>
  organizationsCalled(ctx, runBy(draft));

/** The organisation that runs it: one that is listed, where the editor chose it, or one of its own. Rights to change listings
 *  hang on it, so the name alone never makes it one that is listed.
 *  @throws NotFound */
export async function runnerOf(
  ctx: { directory: Directory },
  draft: Pick<Draft, 'answers' | 'serviceId'>,
  organizationId: string,
): Promise<Organization> {
  if (organizationId) return (await readOrganization(ctx, organizationId)).organization;
  const name = runBy(draft);
  return { id: idFrom(draft.serviceId, 'organization'), name, description: name, identifiers: [] };
}
