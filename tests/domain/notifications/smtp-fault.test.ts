import { expect, test } from 'vitest';
import { faultOf } from '#src/domain/notifications/smtp.ts';

test.each([
  [
    'nobody of that name',
    { code: 'EENVELOPE', responseCode: 550, response: '550 5.1.1 No such user', command: 'RCPT TO' },
    'never',
  ],
  [
    'a mailbox that was closed',
    { code: 'EENVELOPE', responseCode: 550, response: '550 closed', command: 'RCPT TO' },
    'never',
  ],
  [
    'a full mailbox',
    { code: 'EENVELOPE', responseCode: 452, response: '452 4.2.2 Full', command: 'RCPT TO' },
    'again',
  ],
  [
    'a server that does not know us',
    { code: 'EENVELOPE', responseCode: 550, response: '550 5.7.1 Relaying denied', command: 'RCPT TO' },
    'again',
  ],
  [
    'a letter taken for rubbish',
    { code: 'EMESSAGE', responseCode: 554, response: '554 5.7.1 Spam', command: 'DATA' },
    'again',
  ],
  [
    'a letter that is refused',
    { code: 'EMESSAGE', responseCode: 554, response: '554 No', command: 'DATA' },
    'never',
  ],
  [
    'a wrong password',
    { code: 'EAUTH', responseCode: 535, response: '535 5.7.8 No', command: 'AUTH PLAIN' },
    'down',
  ],
  [
    'our sender refused',
    { code: 'EENVELOPE', responseCode: 553, response: '553 No', command: 'MAIL FROM' },
    'down',
  ],
  ['a name that is not found', { code: 'EDNS', command: 'CONN' }, 'down'],
  ['no encryption', { code: 'ETLS', command: 'STARTTLS' }, 'down'],
  ['a connection that is lost', { code: 'ECONNECTION', command: 'CONN' }, 'again'],
  ['too long a wait', { code: 'ETIMEDOUT', command: 'CONN' }, 'again'],
])('%s', (_what, error, kind) => {
  expect(faultOf(error)).toMatchObject({ kind });
});
