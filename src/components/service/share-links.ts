/** Links that put a listing into a text or an e-mail of the person's own. Nothing is sent by us. */
export function shareLinks(
  listing: { name: string; example: boolean; numbers: readonly string[] },
  address: string,
): { sms: string; email: string } {
  const name = listing.example ? `Example, made up: ${listing.name}` : listing.name;
  const words = [name, ...listing.numbers, address].join('\n');
  return {
    sms: `sms:?&body=${encodeURIComponent(words)}`,
    email: `mailto:?subject=${encodeURIComponent(name)}&body=${encodeURIComponent(words)}`,
  };
}
