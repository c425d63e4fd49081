import { type FieldContext, type FieldId, fieldOf } from '#src/domain/directory/edit/fields.ts';
import { idFrom } from '#src/domain/directory/ids.ts';
import { ListingRecord } from '#src/domain/directory/record.ts';
import { GetIn } from '#src/domain/directory/record-parts.ts';
import type { Taxonomy } from '#src/domain/taxonomy/taxonomy.ts';
import { type Answers, chosenOf, wordsOf } from './answers.ts';
import { QUESTIONS } from './sections.ts';

/** Which question a part of a record comes from, where it is not called the same. */
const BEHIND: Readonly<Record<string, string>> = {
  summary: 'summary',
  description: 'description',
  email: 'email',
  url: 'url',
  phones: 'phone',
  serviceAtLocations: 'address',
  schedules: 'times',
  requiredDocuments: 'bring',
  eligibilityDescription: 'eligibility',
  feesDescription: 'fees',
  serviceAreas: 'area',
};

const TOO_ODD = 'We cannot keep this. Make it shorter and plainer';

/** The listing as its own words make it, with a sentence for each answer that cannot be read. Who runs it is left to the
 *  editor, since rights hang on it.
 *  @param id of the listing that is to be. */
export function recordFromAnswers(
  answers: Answers,
  { id, taxonomy, fields }: { id: string; taxonomy: Taxonomy; fields: FieldContext },
): { record: ListingRecord; faults: Record<string, string> } {
  const needs = chosenOf(answers, 'needs').filter((need) => taxonomy.need(need));
  const [where] = chosenOf(answers, 'where');
  const [cost] = chosenOf(answers, 'cost');
  const area = wordsOf(answers, 'area');
  const faults: Record<string, string> = {};
  let record = ListingRecord.parse({
    id,
    name: 'No name yet',
    status: 'active',
    kind: 'real',
    reach: where === 'remote' ? 'town' : 'place',
    needs,
    sensitive: needs.some((need) => taxonomy.isSensitive(need)),
    confidentialLocation: where === 'secret',
    getIn: chosenOf(answers, 'getIn').filter((way) => GetIn.options.some((known) => known === way)),
    ...(cost && { free: cost === 'free' }),
    lastModified: fields.now.toISOString(),
  });
  if (area) {
    // What cannot be kept is said by its box; a record that refused it would take the whole page away.
    const serviceAreas = [{ id: idFrom(id, 'area'), name: area }];
    const withArea = ListingRecord.safeParse({ ...record, serviceAreas });
    if (withArea.success) record = withArea.data;
    else faults.area = TOO_ODD;
  }
  const isLeftOut = (field: FieldId) =>
    (field === 'address' && where !== 'here') || (field === 'feesDescription' && cost === 'free');
  for (const { id: question, field } of QUESTIONS) {
    const text = field && wordsOf(answers, question);
    if (!field || !text || isLeftOut(field)) continue;
    try {
      record = fieldOf(field).write(record, text, fields);
    } catch (error) {
      faults[question] = (error as Error).message;
    }
  }
  for (const { path } of ListingRecord.safeParse(record).error?.issues ?? []) {
    const question = BEHIND[String(path[0])] ?? 'name';
    faults[question] ??= TOO_ODD;
  }
  return { record, faults };
}
