import type { ListingView } from '#src/domain/directory/view.ts';

/** The listing as schema.org tells it, for search engines. Nothing is told of a sensitive or a made-up listing. */
export function structuredData(listing: ListingView, address: string): Record<string, unknown> | undefined {
  if (listing.sensitive || listing.example) return undefined;
  const voice = listing.phones.find((phone) => !phone.isText);
  return {
    '@context': 'https://schema.org',
    '@type': listing.statutory ? 'GovernmentService' : 'Service',
    '@id': address,
    url: address,
    name: listing.name,
    description: listing.summary ?? listing.description,
    provider: listing.organization && {
      '@type': 'Organization',
      name: listing.organization.name,
      url: listing.organization.website,
    },
    areaServed: listing.serviceAreas.length > 0 ? listing.serviceAreas : undefined,
    availableChannel: {
      '@type': 'ServiceChannel',
      servicePhone: voice && {
        '@type': 'ContactPoint',
        telephone: voice.number,
        hoursAvailable: voice.hours,
      },
      serviceUrl: listing.url,
      serviceLocation: listing.places.map((place) => ({
        '@type': 'Place',
        name: place.name,
        address: {
          '@type': 'PostalAddress',
          streetAddress: place.address.join(', '),
          postalCode: place.postcode,
          addressCountry: 'GB',
        },
      })),
    },
  };
}

const ESCAPES: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON that cannot end the script it stands in, whatever a listing says. */
export const jsonForScript = (data: unknown): string =>
  JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => ESCAPES[character] ?? '');
