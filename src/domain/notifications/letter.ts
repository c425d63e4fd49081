import { z } from 'zod';

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'may only have small letters, figures and hyphens');

/** One file of content/letters: the words of an e-mail or a text, with `{{fact}}` where a fact stands. */
export const Letter = z
  .strictObject({
    /** As the file is called. */
    id: Id,
    channel: z.enum(['email', 'text'], 'must be email or text'),
    /** Who gets it. Somebody who was looking for help (resident) may have a phone that others read. */
    to: z.enum(['resident', 'group', 'colleague'], 'must be resident, group or colleague'),
    subject: z
      .string()
      .min(1)
      .max(78, 'must be 78 characters or fewer')
      .regex(/^\P{Cc}+$/u, 'must be one line')
      .optional(),
    body: z.string().min(1).max(4_000),
    /** The names of the facts that stand in it. */
    facts: z.array(z.string()).default([]),
  })
  .refine(({ channel, subject }) => (channel === 'email') === (subject !== undefined), {
    path: ['subject'],
    error: 'belongs to an e-mail and to no text',
  });
export type Letter = z.infer<typeof Letter>;

/** Every letter, by id. */
export type Letters = ReadonlyMap<string, Letter>;

const NAMED = /\{\{([^{}]*)\}\}/g;

/** The facts that words name, each once: "{{code}}" names code. */
export const named = (words: string): string[] => [
  ...new Set([...words.matchAll(NAMED)].map((match) => (match[1] ?? '').trim())),
];

/** A letter with its facts in it. */
export interface Filled {
  readonly subject?: string;
  readonly body: string;
}

const fillWords = (words: string, facts: Readonly<Record<string, string>>): string =>
  words.replace(NAMED, (_, name: string) => facts[name.trim()] ?? '');

/** Writes the facts into the words. What a fact says is never read as words of ours: braces in it stay as they are. */
export const fill = (
  { subject, body }: Pick<Letter, 'subject' | 'body'>,
  facts: Readonly<Record<string, string>>,
): Filled => ({
  ...(subject !== undefined && { subject: fillWords(subject, facts) }),
  body: fillWords(body.trim(), facts),
});
