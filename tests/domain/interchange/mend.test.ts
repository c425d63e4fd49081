import { describe, expect, test } from 'vitest';
import { readAges } from '#src/domain/interchange/mend/age.ts';
import { readDate, readInstant } from '#src/domain/interchange/mend/date.ts';
import { readDays } from '#src/domain/interchange/mend/days.ts';
import { readEmails } from '#src/domain/interchange/mend/email.ts';
import { readHoursText, readSlots } from '#src/domain/interchange/mend/hours.ts';
import { readPhones } from '#src/domain/interchange/mend/phone.ts';
import { readPoint } from '#src/domain/interchange/mend/point.ts';
import { readTime } from '#src/domain/interchange/mend/time.ts';
import { readUrl } from '#src/domain/interchange/mend/url.ts';
import { readStatus } from '#src/domain/interchange/translate/status.ts';

const lossOf = ({ lost = [] }: { lost?: readonly { loss: string }[] }) => lost.map(({ loss }) => loss);
const week = 'MO,TU,WE,TH,FR';

describe('phones', () => {
  test.each([
    ['a number', '0117 496 0001', [{ number: '0117 496 0001' }]],
    [
      'a label before it',
      'Millbrook Youth: 0117 496 0001',
      [{ number: '0117 496 0001', description: 'Millbrook Youth' }],
    ],
    [
      'two in one box',
      '0117 496 0001 / 0117 496 0002',
      [{ number: '0117 496 0001' }, { number: '0117 496 0002' }],
    ],
    ['an extension', '01772 700483 (ext. 1)', [{ number: '01772 700483', extension: 1 }]],
    [
      'a fax among them',
      'Tel: 0117 496 0001 Fax: 0117 496 0003',
      [{ number: '0117 496 0001' }, { number: '0117 496 0003', type: 'fax', description: 'Fax' }],
    ],
    ['quotes round it', '"+44 1234 234567"', [{ number: '+44 1234 234567' }]],
    ['a text number', 'Text TEA to 85258', [{ number: '85258', type: 'text', description: 'Text TEA to' }]],
    ['a short number', '116 123', [{ number: '116 123' }]],
    ['words after it', '0117 4960002 (evenings)', [{ number: '0117 4960002', description: 'evenings' }]],
    ['none', 'n/a', []],
  ])('%s', (_, given, phones) => {
    expect(readPhones(given).value).toEqual(phones);
  });

  test.each([
    ['stars', '0117*****'],
    ['words alone', 'ask at the desk'],
  ])('without a number are lost and told: %s', (_, given) => {
    expect(lossOf(readPhones(given))).toEqual(['phone']);
  });
});

describe('addresses on the internet', () => {
  test.each([
    [
      'two in one cell',
      'tea@millbrook.org; toast@millbrook.org',
      ['tea@millbrook.org', 'toast@millbrook.org'],
      [],
    ],
    ['mailto and spaces', ' mailto:tea@millbrook.org ', ['tea@millbrook.org'], []],
    ['the remains of a lost letter', 'tea@millbrook.orgÃ¯Â¿Â½', ['tea@millbrook.org'], []],
    ['made up by a system', 'Unknown-177747@noemail.invalid', [], ['email-placeholder']],
    ['masked', 't***@millbrook.org', [], ['email-placeholder']],
    ['words', 'see our page', [], ['email']],
  ])('e-mail: %s', (_, given, read, losses) => {
    expect(readEmails(given).value).toEqual(read);
    expect(lossOf(readEmails(given))).toEqual(losses);
  });

  test.each([
    ['without a scheme', 'www.millbrook.org', 'http://www.millbrook.org', undefined],
    ['a slash short', 'http:/millbrook.org', 'http://millbrook.org', undefined],
    ['scheme twice', 'https://https://millbrook.org', 'https://millbrook.org', undefined],
    ['whole', 'https://millbrook.org/tea?a=b', 'https://millbrook.org/tea?a=b', undefined],
    ['a program', 'javascript:alert(1)', undefined, 'url'],
    ['a file', 'file:///etc/passwd', undefined, 'url'],
    ['words', 'see our page', undefined, 'url'],
    ['made up', 'http://www.example.com', undefined, 'url-placeholder'],
  ])('web: %s', (_, given, read, loss) => {
    expect(readUrl(given).value).toBe(read);
    expect(lossOf(readUrl(given))).toEqual(loss ? [loss] : []);
  });
});

describe('numbers', () => {
  test.each([
    ['-1 is no limit', -1, -1, {}, []],
    ['a highest age of 0 is no limit', 18, 0, { minimum: 18 }, []],
    ['as text', '16', '25', { minimum: 16, maximum: 25 }, []],
    ['and over', '55+', '', { minimum: 55 }, []],
    ['999 is no limit', 18, 999, { minimum: 18 }, []],
    ['words', 'adults', undefined, {}, ['age']],
    ['crossed', 60, 18, {}, ['ages-crossed']],
  ])('ages: %s', (_, lowest, highest, read, losses) => {
    expect(readAges(lowest, highest).value).toEqual(read);
    expect(lossOf(readAges(lowest, highest))).toEqual(losses);
  });

  test.each([
    ['as text', '53.8', '-3.05', { latitude: 53.8, longitude: -3.05 }, []],
    ['the wrong way round', -3.05, 53.8, { latitude: 53.8, longitude: -3.05 }, []],
    ['nought, nought', 0, 0, undefined, []],
    ['off the globe', 100, 101, undefined, ['coordinates']],
    ['words', 'x', 'y', undefined, ['coordinates']],
    ['none', '', null, undefined, []],
  ])('a point: %s', (_, lat, lng, read, losses) => {
    expect(readPoint(lat, lng).value).toEqual(read);
    expect(lossOf(readPoint(lat, lng))).toEqual(losses);
  });

  test.each([
    ['', 'active'],
    ['Open', 'active'],
    ['closed', 'defunct'],
    ['temporarily closed', 'temporarily closed'],
    ['Archived', 'inactive'],
    ['purple', 'active'],
  ])('the status “%s” is %s', (given, status) => {
    expect(readStatus(given).value).toBe(status);
  });
});

describe('dates', () => {
  test.each([
    ['2026-09-10T00:00:00.000Z', '2026-09-10', undefined],
    ['24/12/2026', '2026-12-24', undefined],
    ['12/24/15', '2015-12-24', undefined],
    ['3 March 2026', '2026-03-03', undefined],
    ['03/04/2026', undefined, 'date-unclear'],
    ['January 01, 0001', undefined, 'date'],
    ['2026-02-30', undefined, 'date'],
  ])('%s is %s', (given, read, loss) => {
    expect(readDate(given).value).toBe(read);
    expect(lossOf(readDate(given))).toEqual(loss ? [loss] : []);
  });

  test.each([
    ['in summer', '2025-09-02T12:06:15.654', '2025-09-02T11:06:15.654Z'],
    ['in winter', '2025-12-02T12:06:15', '2025-12-02T12:06:15.000Z'],
    ['with a zone', '2025-09-02T12:06:15+01:00', '2025-09-02T11:06:15.000Z'],
  ])('a time without a zone is London’s: %s', (_, given, read) => {
    expect(readInstant(given).value).toBe(read);
  });
});

describe('times', () => {
  test.each([
    ['9:00am', '09:00'],
    ['9:00', '09:00'],
    ['8:30AM', '08:30'],
    ['5 p.m.', '17:00'],
    ['17.30', '17:30'],
    ['noon', '12:00'],
    ['09:00:00Z', '09:00'],
    ['10:00:00', '10:00'],
    ['25:00', undefined],
    ['9', undefined],
  ])('%s is %s', (given, read) => {
    expect(readTime(given).value).toBe(read);
  });

  test.each([
    ['Monday-Friday', week],
    ['monday', 'MO'],
    ['Mon, Wed & Fri', 'MO,WE,FR'],
    ['1', 'MO'],
    ['weekdays', week],
    ['2SA', '2SA'],
    ['when we can', undefined],
  ])('the days %s are %s', (given, read) => {
    expect(readDays(given).value).toBe(read);
  });

  test.each([
    ['10:00-13:00,14:00-17:00', ['10:00-13:00', '14:00-17:00']],
    ['noon-10pm', ['12:00-22:00']],
    ['9-5', ['09:00-17:00']],
    ['8:30-3', ['08:30-15:00']],
    ['2-4.30pm', ['14:00-16:30']],
    ['22:00-02:00', ['22:00-02:00']],
    ['24 hours', ['00:00-00:00']],
    ['1:00-18:00', undefined],
    ['00:00', undefined],
    ['ring first', undefined],
  ])('the opening times %s', (given, read) => {
    expect(readSlots(given)?.map(({ opensAt, closesAt }) => `${opensAt}-${closesAt}`)).toEqual(read);
  });

  test.each([
    ['Monday-Friday, 8:30-3', [`${week} 08:30-15:00`]],
    ['Tuesday 11.00 – 13.00\nFriday 11.00 – 13.00', ['TU 11:00-13:00', 'FR 11:00-13:00']],
    ['Mon 9-5 Tue 7-9pm', ['MO 09:00-17:00', 'TU 19:00-21:00']],
    ['Monday to Friday 9am - 5pm, closed bank holidays', undefined],
    ['Tuesdays, but not in August', undefined],
  ])('a timetable in words is read whole or not at all: %s', (given, read) => {
    expect(
      readHoursText(given)?.map(({ byday, opensAt, closesAt }) => `${byday} ${opensAt}-${closesAt}`),
    ).toEqual(read);
  });
});
