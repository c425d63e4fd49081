import type { Square } from '#src/domain/insight/coverage/see-coverage.ts';

const places = (count: number) => (count === 1 ? '1 place' : `${count} places`);

/** What there is in one neighbourhood, in sentences. */
export function supplyWords({ here, full, beyond }: Pick<Square, 'here' | 'full' | 'beyond'>): string {
  const near = here === 0 ? 'Nothing within a mile.' : `${places(here)} within a mile.`;
  const busy =
    full === 0
      ? ''
      : full === here
        ? ' All full or with a waiting list.'
        : ` ${full} full or with a waiting list.`;
  const far = beyond === 0 ? '' : ` ${beyond} by phone, online or coming to people.`;
  return near + busy + far;
}

/** What people there looked for, in sentences; nothing where few did or none may be told. */
export function searchWords({ searches, nothing }: Pick<Square, 'searches' | 'nothing'>): string {
  if (!searches) return 'Nobody there searched for it.';
  const missed = nothing ? `, and ${nothing} found nothing` : '';
  return `Searches from there: ${searches}${missed}.`;
}
