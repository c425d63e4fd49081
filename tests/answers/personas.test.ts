import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPersonas } from '#src/content-personas.ts';
import { checkPersona, type PersonaResult } from '#src/domain/needs/persona/check-persona.ts';
import { averages, sayResult } from '#src/jobs/check-personas.ts';
import { openSample, type Sample } from './sample.ts';

const personas = readPersonas();
const results: PersonaResult[] = [];
let sample: Sample;

beforeAll(async () => {
  sample = await openSample();
});

afterAll(() => {
  console.log([...results.flatMap(sayResult), JSON.stringify(averages(results))].join('\n'));
  sample.close();
});

describe('people who answer the questions', () => {
  it('are many, each with a name of their own, and stand for most of the systems', () => {
    expect(new Set(personas.map(({ id }) => id)).size).toBe(personas.length);
    expect(personas.length).toBeGreaterThanOrEqual(40);
    expect(new Set(personas.flatMap(({ systems }) => systems)).size).toBeGreaterThanOrEqual(30);
  });

  it.each(personas.map((persona) => [persona.id, persona.why, persona] as const))(
    '%s: %s',
    async (_id, _why, persona) => {
      const result = await checkPersona(sample.context, persona, { isSample: true });
      results.push(result);
      expect(result.faults).toEqual([]);
    },
  );
});
