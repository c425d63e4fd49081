import type { Dice } from './dice.ts';
import { DOINGS, FIRST_NAMES, KINDS, nameNumber, PEOPLE, STREETS, THINGS } from './word-bank.ts';

/** What a sentence can speak of. */
export interface Topic {
  /** The need as it is called, in small letters. */
  need: string;
  /** What people say when they have it. */
  said: readonly string[];
  area: string;
  /** How many different rare names there are. */
  names: number;
}

const FIRST = `We help with {need} in {area}. | A {kind} place for {who} who want help with {said}. | {Name} offers {need} to {who} in {area}. | Come to us about {said}.
  | This is a {kind} service for {who}. It is about {need}. | Help with {said}, {said} and {thing}. | {Need} for {who}, with {thing} and {thing}. | A {kind} group for {doing} and {doing}.`;

const REST = `You can ask about {said}. | We can help you with {doing} and {doing}. | {First} and the team know about {thing}, {thing} and {thing}. | We give advice about {thing} and {thing}, and help with {said}.
  | There is {thing} and {thing}, and somebody to talk to. | Our {kind} sessions are for {who}. | We work with {name} and {name} to help {who} with {thing}. | You do not have to give your name.
  | Children are welcome with an adult. | There is no need to book; just come in. | Please ring before you come, as the room is small. | We can visit you at home in {area} if you cannot get out.
  | If we cannot help with {said}, we will find out who can. | Everything you tell us stays between us. | We started in {year} in {name} {street} and now help {count} people a year.
  | The group is run by volunteers, and {who} can join in at any time. | There is a {kind} café with {thing}. | The bus to {name} stops outside. | Ask for {first} when you arrive.
  | We have a {kind} room for {doing}. | On some days there is {thing} or {thing} instead. | People come to us for {doing}, and many stay for {thing}.
  | We can lend you {thing}, and show you how to use it. | A worker can go with you to {name} or to an appointment about {thing}. | It helps to bring anything you have about {thing}.
  | We speak up for {who} when decisions are made about {thing}. | You may have to wait a little when it is busy. | Each person gets up to {few} visits. | The sessions last about {few} hours.
  | Staff are trained in {thing}, {thing} and keeping people safe. | We are paid for by the {name} Fund, so there is nothing to pay. | Some activities, such as {doing}, cost a small amount.
  | We also run {doing} with {name}. | {Who} from {area}, {name} and {name} can come. | Our {thing} is in {name} {street}. | You can refer yourself, or a doctor or {thing} worker can do it for you.
  | {First} was worried about {said}. Now {first} comes every week for {doing}. | We know that asking for help with {said} can be hard.`;

type Part = string | ((dice: Dice, topic: Topic) => string);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const rareName = (dice: Dice, { names }: Topic) => nameNumber(Math.floor(names ** dice.next()) - 1);

const SLOTS: Record<string, (dice: Dice, topic: Topic) => string> = {
  need: (_, topic) => topic.need,
  said: (dice, { said, need }) => (said.length > 0 ? dice.often(said) : need),
  area: (_, topic) => topic.area,
  kind: (dice) => dice.often(KINDS),
  who: (dice) => dice.often(PEOPLE),
  thing: (dice) => dice.often(THINGS),
  doing: (dice) => dice.often(DOINGS),
  first: (dice) => dice.often(FIRST_NAMES),
  name: rareName,
  street: (dice) => dice.often(STREETS),
  year: (dice) => String(dice.between(1975, 2025)),
  count: (dice) => String(dice.between(2, 90) * 10),
  few: (dice) => String(dice.between(2, 6)),
};

function partsOf(sentence: string): Part[] {
  return sentence.split(/\{(\w+)\}/).map((part, index): Part => {
    if (index % 2 === 0) return part;
    const slot = SLOTS[part.toLowerCase()];
    if (!slot) throw new Error(`No sentence can say {${part}}`);
    return /^[A-Z]/.test(part) ? (dice, topic) => capital(slot(dice, topic)) : slot;
  });
}

const sentencesOf = (text: string) =>
  text.split('|').map((sentence) => partsOf(sentence.trim().replace(/\s+/g, ' ')));
const firsts = sentencesOf(FIRST);
const rests = sentencesOf(REST);

const say = (parts: readonly Part[], dice: Dice, topic: Topic) => {
  let said = '';
  for (const part of parts) said += typeof part === 'string' ? part : part(dice, topic);
  return said;
};

/** One opening sentence, short enough for a card. */
export const openingLine = (dice: Dice, topic: Topic): string =>
  capital(say(dice.pick(firsts), dice, topic)).slice(0, 118);

/** About `words` words: an opening and what comes after it. */
export function description(dice: Dice, topic: Topic, words: number): string {
  let text = openingLine(dice, topic);
  let length = text.split(' ').length;
  while (length < words) {
    const sentence = capital(say(dice.pick(rests), dice, topic));
    text += ` ${sentence}`;
    length += sentence.split(' ').length;
  }
  return text;
}
