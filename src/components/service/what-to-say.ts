/** Words for the first call, when the listing has none of its own. */
export const wordsToSay = (own: string | undefined): string =>
  own ?? 'Hello. I think you may be able to help me. Can I tell you what I need?';
