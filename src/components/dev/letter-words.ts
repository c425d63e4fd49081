export interface Piece {
  readonly words: string;
  /** Where these words lead: on this site, whatever it is called just now. */
  readonly href?: string;
}

const ADDRESS = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/;

/** The words of a letter, with each address in it apart. Those of ours lead to this site under any port. */
export const piecesOf = (body: string, origin: string): Piece[] =>
  body
    .split(ADDRESS)
    .filter((words) => words !== '')
    .map((words) => {
      if (!ADDRESS.test(words)) return { words };
      const { origin: theirs, pathname, search, hash } = new URL(words);
      const isOurs =
        theirs === origin || /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(words).hostname);
      return { words, href: isOurs ? `${pathname}${search}${hash}` : words };
    });

/** "Saturday 21 November, 12:00:03" */
export const whenWords = (at: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: 'Europe/London',
  }).format(new Date(at));
