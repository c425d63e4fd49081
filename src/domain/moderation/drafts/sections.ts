import type { FieldId } from '#src/domain/directory/edit/fields.ts';
import { MOST_KINDS } from '#src/domain/directory/edit/text/needs-text.ts';

/** One thing that is asked of somebody who adds a listing. */
export interface Question {
  readonly id: string;
  readonly ask: string;
  readonly hint?: string;
  /** line, lines: words. one, some: of the options. needs: kinds of help of the taxonomy. */
  readonly kind: 'line' | 'lines' | 'one' | 'some' | 'needs';
  readonly most: number;
  readonly options?: Readonly<Record<string, string>>;
  readonly optional?: boolean;
  readonly type?: 'email' | 'tel';
  readonly autocomplete?: 'email' | 'tel' | 'street-address';
  /** The field of a listing that it becomes, as it stands. */
  readonly field?: FieldId;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly say?: string;
  readonly questions: readonly Question[];
}

/** What is asked, a page a section. */
export const SECTIONS: readonly Section[] = [
  {
    id: 'what',
    title: 'What it is',
    questions: [
      { id: 'name', ask: 'What is it called?', kind: 'line', most: 200, field: 'name' },
      {
        id: 'runBy',
        ask: 'Who runs it?',
        hint: 'A charity, club, church or company. Leave it empty if it is called the same.',
        kind: 'line',
        most: 200,
        optional: true,
      },
      {
        id: 'summary',
        ask: 'What is it, in one line?',
        hint: 'Such as: Free hot lunch and company on Tuesdays.',
        kind: 'line',
        most: 120,
        field: 'summary',
      },
      {
        id: 'description',
        ask: 'Tell people more',
        hint: 'What happens there, in short sentences.',
        kind: 'lines',
        most: 3000,
        optional: true,
        field: 'description',
      },
    ],
  },
  {
    id: 'help',
    title: 'What help it gives',
    say: 'People find you by these. Tick only what you do every week.',
    questions: [
      {
        id: 'needs',
        ask: `What kinds of help? Tick up to ${MOST_KINDS}`,
        kind: 'needs',
        most: MOST_KINDS,
      },
    ],
  },
  {
    id: 'who',
    title: 'Who it is for',
    questions: [
      {
        id: 'eligibility',
        ask: 'Who is it for?',
        hint: 'Such as: anybody over 18 who lives here. Leave it empty if it is for everybody.',
        kind: 'lines',
        most: 1000,
        optional: true,
        field: 'eligibilityDescription',
      },
      {
        id: 'getIn',
        ask: 'How do people get help from you? Tick all that are so',
        kind: 'some',
        most: 7,
        options: {
          'turn-up': 'They turn up',
          ring: 'They ring',
          text: 'They send a text',
          online: 'They ask online',
          'they-come': 'You go to them',
          referral: 'Somebody else has to send them to you',
          appointment: 'They need an appointment',
        },
      },
      {
        id: 'bring',
        ask: 'What do they have to bring?',
        hint: 'One thing a line. Leave it empty if there is nothing.',
        kind: 'lines',
        most: 500,
        optional: true,
        field: 'bring',
      },
    ],
  },
  {
    id: 'where',
    title: 'Where it is',
    questions: [
      {
        id: 'where',
        ask: 'Where do people get the help?',
        kind: 'one',
        most: 1,
        options: {
          here: 'They come to a place',
          goes: 'You go to them',
          remote: 'By phone or online',
          secret: 'They come to a place that must stay secret',
        },
      },
      {
        id: 'address',
        ask: 'The address of the place',
        hint: 'The postcode stands on the last line. Leave it empty if there is no such place, or if it is secret.',
        kind: 'lines',
        most: 500,
        optional: true,
        autocomplete: 'street-address',
        field: 'address',
      },
      {
        id: 'area',
        ask: 'Is it only for people from some area?',
        hint: 'Such as: people in FY1 and FY2. Leave it empty if not.',
        kind: 'line',
        most: 200,
        optional: true,
      },
    ],
  },
  {
    id: 'when',
    title: 'When, and what it costs',
    questions: [
      {
        id: 'times',
        ask: 'When is it?',
        hint: 'A line for each time, such as: every Tuesday 2 to 4pm, not August. Leave it empty if there are no set times.',
        kind: 'lines',
        most: 1000,
        optional: true,
        field: 'times',
      },
      {
        id: 'cost',
        ask: 'Does it cost anything?',
        kind: 'one',
        most: 1,
        options: { free: 'It is free', paid: 'It costs something' },
      },
      {
        id: 'fees',
        ask: 'What does it cost?',
        hint: 'Such as: £2 a session, children free. Leave it empty if it is free.',
        kind: 'lines',
        most: 500,
        optional: true,
        field: 'feesDescription',
      },
    ],
  },
  {
    id: 'reach',
    title: 'How people reach you',
    say: 'This is shown to everybody. Give at least one, and no number or address of a private person.',
    questions: [
      {
        id: 'phone',
        ask: 'Phone number',
        hint: 'One a line. You may say what it is for: 01253 123456 – for appointments',
        kind: 'lines',
        most: 300,
        optional: true,
        field: 'phone',
      },
      {
        id: 'email',
        ask: 'E-mail address',
        kind: 'line',
        most: 254,
        optional: true,
        type: 'email',
        field: 'email',
      },
      {
        id: 'url',
        ask: 'Website',
        hint: 'Such as: https://www.example.org',
        kind: 'line',
        most: 500,
        optional: true,
        field: 'url',
      },
    ],
  },
  {
    id: 'you',
    title: 'About you',
    say: 'This is not shown. Only editors see it, and we wipe it some weeks after they decide.',
    questions: [
      {
        id: 'yourEmail',
        ask: 'Your e-mail address',
        hint: 'We write to it when your listing is published, or if we have a question.',
        kind: 'line',
        most: 254,
        type: 'email',
        autocomplete: 'email',
      },
      {
        id: 'part',
        ask: 'What have you to do with it?',
        kind: 'one',
        most: 1,
        options: { run: 'I run it', work: 'I work or volunteer there', know: 'I only know it' },
      },
      {
        id: 'account',
        ask: 'Do you want to look after the listing?',
        hint: 'You can then change it yourself. You sign in with your e-mail address and need no password.',
        kind: 'one',
        most: 1,
        options: { yes: 'Yes', no: 'No, thank you' },
      },
    ],
  },
];

export const QUESTIONS: readonly Question[] = SECTIONS.flatMap(({ questions }) => questions);
export const sectionOf = (id: string): Section | undefined => SECTIONS.find((section) => section.id === id);
