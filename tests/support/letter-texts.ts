import type { Letter, Letters } from '#src/domain/notifications/letter.ts';

const letter: Letter = {
  id: 'test-code',
  channel: 'email',
  to: 'colleague',
  subject: 'Your code: {{code}}',
  facts: ['code', 'minutes'],
  body: 'Your code is {{code}}. It works for {{minutes}} minutes.',
};

/** Letters that nobody rewords, one to a colleague and one to somebody who was looking for help. */
export const TEST_LETTERS: Letters = new Map([
  ['test-code', letter],
  [
    'test-link',
    {
      ...letter,
      id: 'test-link',
      to: 'resident',
      facts: ['link'],
      subject: 'Here',
      body: 'It is here:\n{{link}}\n',
    },
  ],
]);
