import { describe, expect, it } from 'vitest';
import { readSettings } from '#src/settings.ts';

const uuid = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-a${digit.repeat(3)}-${digit.repeat(12)}`;
const SMTP = {
  SMTP_URL: 'smtps://name:password@mail.example.org',
  MAIL_FROM: 'Letters <letters@help.example.org>',
};
const KEY = { NOTIFY_API_KEY: `millbrook-${uuid('1')}-${uuid('2')}` };
const EMAIL = { NOTIFY_EMAIL_TEMPLATE: uuid('3') };
const TEXT = { NOTIFY_TEXT_TEMPLATE: uuid('4') };

describe('how letters go', () => {
  it('is into a folder until something else is said, and no text is offered', () => {
    expect(readSettings({})).toMatchObject({ letters: {}, canText: false });
  });

  it('is by SMTP, by Notify, or by one for each kind', () => {
    expect(readSettings(SMTP).letters.smtp?.url.hostname).toBe('mail.example.org');
    expect(readSettings({ ...KEY, ...EMAIL })).toMatchObject({ canText: false });
    const both = readSettings({ ...SMTP, ...KEY, ...TEXT });
    expect(both.canText).toBe(true);
    expect(both.letters.notify?.url.origin).toBe('https://api.notifications.service.gov.uk');
  });

  it.each([
    [{ SMTP_URL: SMTP.SMTP_URL }, 'MAIL_FROM must say from which address'],
    [{ ...SMTP, MAIL_FROM: 'Help desk' }, 'MAIL_FROM must be an e-mail address'],
    [{ ...SMTP, MAIL_FROM: 'a@example.org\nBcc: b@example.org' }, 'MAIL_FROM must be an e-mail address'],
    [{ ...SMTP, SMTP_URL: 'mail.example.org' }, 'SMTP_URL must be an address such as smtps://'],
    [{ ...SMTP, SMTP_URL: 'https://mail.example.org' }, 'SMTP_URL must be an address such as smtps://'],
    [{ NOTIFY_API_KEY: 'secret', ...TEXT }, 'NOTIFY_API_KEY must be a whole API key'],
    [{ ...TEXT }, 'NOTIFY_API_KEY must be set'],
    [KEY, 'NOTIFY_EMAIL_TEMPLATE or NOTIFY_TEXT_TEMPLATE must name a template'],
    [{ ...KEY, NOTIFY_TEXT_TEMPLATE: 'welcome' }, 'NOTIFY_TEXT_TEMPLATE must be the ID of a template'],
    [{ ...SMTP, ...KEY, ...EMAIL }, 'SMTP_URL and NOTIFY_EMAIL_TEMPLATE both say how e-mail goes'],
    [{ NOTIFY_CALLBACK_TOKEN: 'a'.repeat(24) }, 'NOTIFY_API_KEY must be set for NOTIFY_CALLBACK_TOKEN'],
    [{ ...KEY, ...TEXT, NOTIFY_CALLBACK_TOKEN: 'short' }, 'NOTIFY_CALLBACK_TOKEN must be 20 letters'],
    [{ BOUNCES_DIR: '/var/mail/letters' }, 'SMTP_URL must be set for BOUNCES_DIR'],
    [{ ...KEY, ...TEXT, NOTIFY_URL: 'http://notify.example.org' }, 'NOTIFY_URL must begin with https://'],
  ])('is refused in a sentence when it cannot be: %#', (settings, sentence) => {
    expect(() => readSettings(settings)).toThrow(sentence);
  });

  it('may hear what became of letters', () => {
    const hears = { ...KEY, ...TEXT, NOTIFY_CALLBACK_TOKEN: 'k3v8Zt0pQx6mW2dY9sLr' };
    expect(readSettings(hears).letters.notify?.callbackToken).toBe('k3v8Zt0pQx6mW2dY9sLr');
    expect(readSettings({ ...SMTP, BOUNCES_DIR: '/var/mail/letters' }).letters.bounces).toBe(
      '/var/mail/letters',
    );
  });

  it('never shows a secret in a refusal', () => {
    expect(() => readSettings({ NOTIFY_API_KEY: 'hush-hush', ...TEXT })).not.toThrow('hush-hush');
  });
});
