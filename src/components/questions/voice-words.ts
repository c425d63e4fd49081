import type { Voice } from '#src/domain/needs/set/question-set.ts';

/** Whom the questions are about, as the one who answers would say it. */
export const VOICE_WORDS: Readonly<Record<Voice, string>> = {
  me: 'Me',
  other: 'Somebody I know and want to help',
  worker: 'Somebody I work with',
};
