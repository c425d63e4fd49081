import type { ListingCard } from '#src/domain/directory/listing-card.ts';
import { slugOf } from '#src/domain/directory/slug.ts';

/** The address of a service's page. A sensitive one has no words in it. */
export const servicePath = ({ id, slug, sensitive }: Pick<ListingCard, 'id' | 'slug' | 'sensitive'>) =>
  sensitive ? `/services/${id}` : `/services/${id}/${slug}`;

export const organizationPath = ({ id, name }: { id: string; name: string }) =>
  `/organisations/${id}/${slugOf(name)}`;
