import type { AskedListing } from '#src/domain/directory/upkeep/see-ask.ts';

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

/** What the page says once a group has said something: what people see now, and nothing that is not so. */
export function agreedWords(
  { said, until }: NonNullable<AskedListing['answer']>,
  { checked, facts }: Pick<AskedListing, 'checked' | 'facts'>,
): string {
  const taking = facts.find(({ fact }) => fact === 'taking')?.lines[0] ?? '';
  switch (said) {
    case 'all-right':
      return `Thank you. People now see: “${checked}”.`;
    case 'changed':
      return 'Thank you. What you changed is below. Please read it once more.';
    case 'closed':
      return 'Thank you for telling us. Your listing is gone from the directory.';
    case 'closed-for-now':
      return 'Thank you. People now see: “Closed for now”.';
    case 'open-again':
      return `Thank you. Your listing is open again. People now see: “${checked}”.`;
    case 'taking':
      return `Thank you. People now see: “${taking}”.`;
    default:
      return until
        ? `We will not ask again before ${dayFormat.format(new Date(`${until}T00:00:00Z`))}. Your listing stays as it is.`
        : 'Thank you.';
  }
}
