import { ask } from './site-http.ts';

const LONGEST_WAIT = 20_000;
const sleep = (milliseconds: number) => new Promise((wake) => setTimeout(wake, milliseconds));

export interface LetterHere {
  readonly id: string;
  /** What a reader sees. */
  readonly words: string;
  /** The first link in it. */
  readonly link: string;
  /** The first code in it, in any of our forms. */
  readonly code: string;
}

/** The newest letter to this address among those that the site has laid into its folder. Waits until there is one. */
export async function letterTo(site: string, to: string): Promise<LetterHere> {
  for (const until = Date.now() + LONGEST_WAIT; Date.now() < until; await sleep(250)) {
    const { text } = await ask(site, '/dev/letters');
    const card = text.split(/<li class="card"[^>]*>/).find((each) => each.includes(`>${to}<`));
    const id = /\/dev\/letters\/([\da-f-]{36})/.exec(card ?? '')?.[1];
    if (!id) continue;
    const letter = await ask(site, `/dev/letters/${id}`);
    const body = letter.text.slice(letter.text.indexOf('class="block plain"'));
    return {
      id,
      words: letter.words,
      link: /href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '',
      code: /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}\b|\b[0-9A-Z]{6}\b/.exec(letter.words)?.[0] ?? '',
    };
  }
  throw new Error(`No letter came to ${to}`);
}
