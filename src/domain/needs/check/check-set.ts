import type { CrisisLine } from '#src/domain/directory/crisis.ts';
import { factValue } from '#src/domain/needs/read/known.ts';
import {
  type Expression,
  NO_ANSWERS,
  NotUnderstood,
  readExpression,
  UNKNOWN,
} from '#src/domain/needs/set/expression.ts';
import type { Fact } from '#src/domain/needs/set/facts.ts';
import type { QuestionPage, QuestionSet, Rule, Text, Voice } from '#src/domain/needs/set/question-set.ts';
import { textsOf } from '#src/domain/needs/set/texts-of.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';

/** What the files of questions lean on. */
export interface SetWorld {
  taxonomy: Taxonomy;
  facts: ReadonlyMap<string, Fact>;
  crisis: readonly CrisisLine[];
}

interface Checked {
  conditions: ReadonlyMap<string, Expression>;
  /** Each in the words of whoever wrote the file, beginning with the place in it. */
  faults: readonly string[];
}

/** Reads the conditions of a set and finds all that it names and that there is not. */
export function checkSet(set: QuestionSet, world: SetWorld): Checked {
  const conditions = new Map<string, Expression>();
  const faults = [
    ...doublesIn('page', set.pages),
    ...doublesIn('rule', set.rules),
    ...doublesIn('flag', set.flags),
    ...set.pages.flatMap((page) => doublesIn(`page ${page.id}, option`, page.options)),
    ...textsOf(set).flatMap(({ where, text }) => voicesMissing(where, text, set.voices)),
    ...set.flags
      .filter(({ kinds, say }) => kinds.length === 0 && !say)
      .map(({ id }) => `flag ${id}: shows no number, so write what to do under say`),
    ...set.flags.flatMap(({ id, kinds }) =>
      kinds
        .filter((kind) => !world.crisis.some((line) => line.kinds.includes(kind)))
        .map((kind) => `flag ${id}: no line of content/crisis has the kind ${kind}`),
    ),
    ...set.pages.flatMap((page) => pageFaults(page, set, world)),
    ...set.rules.flatMap((rule) => ruleFaults(rule, set, world)),
  ];
  for (const { where, when, before } of whensOf(set)) {
    try {
      const expression = conditions.get(when) ?? readExpression(when);
      conditions.set(when, expression);
      faults.push(...mentionFaults(expression, set, world, before).map((fault) => `${where}: ${fault}`));
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      faults.push(`${where}: ${error.message}`);
    }
  }
  return { conditions, faults };
}

function doublesIn(what: string, all: readonly { id: string }[]): string[] {
  const ids = all.map(({ id }) => id);
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map(
    (id) => `${what} ${id}: stands twice; each id stands once`,
  );
}

function voicesMissing(where: string, text: Text, voices: readonly Voice[]): string[] {
  if (typeof text === 'string') return [];
  return voices
    .filter((voice) => !text[voice])
    .map((voice) => `${where}: has no words for the voice ${voice}`);
}

/** Every condition, and for a page's the pages that stand before it. */
function whensOf(set: QuestionSet): { where: string; when: string; before: readonly QuestionPage[] }[] {
  const pages = set.pages.flatMap(({ id, when }, at) =>
    when ? [{ where: `page ${id}, when`, when, before: set.pages.slice(0, at) }] : [],
  );
  const rules = set.rules.map(({ id, when }) => ({ where: `rule ${id}, when`, when, before: set.pages }));
  const pathways = set.pathways.flatMap(({ id, when }) =>
    when ? [{ where: `pathway ${id}, when`, when, before: set.pages }] : [],
  );
  return [...pages, ...rules, ...pathways];
}

function mentionFaults(
  { mentions }: Expression,
  set: QuestionSet,
  { taxonomy, facts }: SetWorld,
  before: readonly QuestionPage[],
): string[] {
  return mentions.flatMap((mention): string[] => {
    if (mention.kind === 'needs')
      return taxonomy.need(mention.term) ? [] : [`there is no need ${mention.term}`];
    if (mention.kind === 'flag')
      return set.flags.some(({ id }) => id === mention.flag) ? [] : [`there is no flag ${mention.flag}`];
    if (mention.kind === 'fact') {
      const fact = facts.get(mention.fact);
      if (!fact) return [`there is no fact ${mention.fact} in facts.yml`];
      return mention.value === UNKNOWN ? [] : valueFaults(fact, mention.value);
    }
    const page = set.pages.find(({ id }) => id === mention.page);
    if (!page) return [`there is no page ${mention.page}`];
    if (!before.includes(page)) return [`the page ${page.id} comes later, so its answer is not known yet`];
    const known = NO_ANSWERS.includes(mention.option) || page.options.some(({ id }) => id === mention.option);
    return known ? [] : [`the page ${page.id} has no option ${mention.option}`];
  });
}

function valueFaults(fact: Fact, value: string): string[] {
  if (fact.kind === 'yes-no')
    return value === 'yes' || value === 'no' ? [] : [`the fact ${fact.id} is yes or no, not ${value}`];
  if (fact.kind !== 'one' || Object.hasOwn(fact.values, value)) return [];
  return [`the fact ${fact.id} has no value ${value}: it has ${Object.keys(fact.values).join(', ')}`];
}

function setsFaults(sets: Rule['sets'], { facts }: SetWorld): string[] {
  return Object.entries(sets ?? {}).flatMap(([id, said]) => {
    const fact = facts.get(id);
    return fact ? valueFaults(fact, factValue(said)) : [`there is no fact ${id} in facts.yml`];
  });
}

const needFaults = (needs: readonly string[], { taxonomy }: SetWorld) =>
  needs.filter((need) => !taxonomy.need(need)).map((need) => `there is no need ${need} in content/taxonomy`);

const flagFaults = (flags: readonly string[] = [], set: QuestionSet) =>
  flags.filter((flag) => !set.flags.some(({ id }) => id === flag)).map((flag) => `there is no flag ${flag}`);

const CHOSEN = ['one', 'many', 'notes', 'stop'];

function pageFaults(page: QuestionPage, set: QuestionSet, world: SetWorld): string[] {
  const own = [
    ...(CHOSEN.includes(page.kind) && page.options.length === 0 ? ['has nothing to choose from'] : []),
    ...(page.kind === 'info' && !page.say ? ['has nothing to read: write say'] : []),
    ...(!['info', 'notes', 'stop'].includes(page.kind) && !page.why ? ['does not say why we ask'] : []),
    ...(page.kind === 'date' && !page.fact ? ['does not say which fact the day is kept under'] : []),
    ...(page.fact && world.facts.get(page.fact)?.kind !== page.kind
      ? [`keeps what is typed under ${page.fact}, which is no fact of the kind ${page.kind}`]
      : []),
    ...(page.when && page.ifUseful && page.kind === 'info'
      ? ['is to be read, so it cannot be ifUseful']
      : []),
  ].map((fault) => `page ${page.id}: ${fault}`);
  const options = page.options.flatMap((option) =>
    [
      ...needFaults(Object.keys(option.needs ?? {}), world),
      ...setsFaults(option.sets, world),
      ...flagFaults(option.flags, set),
      ...(option.ring ?? [])
        .filter((id) => !world.crisis.some((line) => line.id === id))
        .map((id) => `there is no crisis line ${id} to ring`),
      ...(page.kind === 'stop' && (option.needs || option.sets)
        ? ['is on a stop card, which is never matched: it may not bring needs or set facts']
        : []),
    ].map((fault) => `page ${page.id}, option ${option.id}: ${fault}`),
  );
  return [...own, ...options];
}

function ruleFaults(rule: Rule, set: QuestionSet, world: SetWorld): string[] {
  const types = (rule.never?.types ?? []).filter((type) => !world.taxonomy.serviceType(type));
  return [
    ...needFaults(
      [...Object.keys(rule.needs ?? {}), ...(rule.first ?? []), ...(rule.never?.needs ?? [])],
      world,
    ),
    ...setsFaults(rule.sets, world),
    ...flagFaults(rule.flags, set),
    ...types.map((type) => `there is no kind of help ${type} in content/taxonomy`),
  ].map((fault) => `rule ${rule.id}: ${fault}`);
}
