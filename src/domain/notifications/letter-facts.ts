import { z } from 'zod';

/** One kind of fact that may stand in a letter. */
export interface FactKind {
  readonly shape: z.ZodType<string>;
  /** The most characters it takes once written out. */
  readonly most: number;
  /** Says nothing of anybody, so a letter to somebody who was looking for help may hold it too. */
  readonly isBare: boolean;
}

const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    // A line break would let words pass for lines of ours, or for a header.
    .regex(/^\P{Cc}+$/u, 'may only be one line');

const bare = (shape: z.ZodType<string>, most: number): FactKind => ({ shape, most, isBare: true });
const worded = (most: number): FactKind => ({ shape: oneLine(most), most, isBare: false });

const whole = z.union([z.int().nonnegative().max(9_999).transform(String), z.string().regex(/^\d{1,4}$/)]);

/** The host of this place and a path of ours: what a link becomes when the letter goes. */
const LINK_CHARACTERS = 120;

/** Every fact that any letter may hold. A letter to somebody who was looking for help may only hold the bare ones: there is
 *  no fact for a person's name, what they need, what they answered, wrote or were offered. */
export const FACTS: Readonly<Record<string, FactKind>> = {
  /** The name of the place: every letter knows it. */
  place: bare(oneLine(40), 40),
  /** "K7M2QD", "7QWX-93HK-2MND" */
  code: bare(z.string().regex(/^[0-9A-Z]{1,12}(-[0-9A-Z]{1,12}){0,3}$/), 16),
  minutes: bare(whole, 4),
  days: bare(whole, 4),
  count: bare(whole, 4),
  /** A path of ours; written out with the host. */
  link: bare(
    z
      .string()
      .max(100)
      .regex(/^\/(?!\/)[\w/#?=&.-]*$/),
    LINK_CHARACTERS,
  ),
  /** A second one, such as "not me" or "stop". */
  otherLink: bare(
    z
      .string()
      .max(100)
      .regex(/^\/(?!\/)[\w/#?=&.-]*$/),
    LINK_CHARACTERS,
  ),
  /** What somebody quotes: "R-7QWX". */
  reference: bare(z.string().regex(/^[0-9A-Z]{1,12}(-[0-9A-Z]{1,12}){0,3}$/), 24),
  /** "Tuesday 3 November" */
  day: worded(40),
  /** A published listing, in a letter to the group that runs it. */
  listing: worded(150),
  /** Several, a line each. */
  listings: {
    shape: z
      .string()
      .trim()
      .min(1)
      .max(6_000)
      .regex(/^(?:\P{Cc}|\n)+$/u),
    most: 6_000,
    isBare: false,
  },
  /** Whether a group takes people: "waiting list". */
  taking: worded(20),
  organisation: worded(150),
  /** A kind of help, and a neighbourhood, in a letter to a group that might help there. */
  need: worded(80),
  area: worded(60),
  /** A name for a colleague's role: "directory editor". */
  role: worded(60),
  /** A kind of browser: "Firefox on Windows". */
  device: worded(60),
  /** Which part of a listing: "phone number". */
  field: worded(60),
  /** A published fact of a listing as it is and as it would be. */
  before: worded(300),
  after: worded(300),
  /** What an editor says of a change to the group that sent it. */
  reason: worded(500),
};

/** Given to every letter by the one that sends it. */
export const GIVEN = 'place';

/** Facts that hold a path of ours. */
export const LINKS: readonly string[] = ['link', 'otherLink'];
