import { join } from 'node:path';
import { openPeople } from '#db/open.ts';
import type { Content } from '#src/content.ts';
import { readPersonas } from '#src/content-personas.ts';
import { walkQuestions } from '#src/domain/needs/persona/walk-questions.ts';
import { beginSitting } from '#src/domain/people/sitting.ts';

/** Addresses of the lists of matches of everybody in content/personas, answered in sittings of their own. */
export async function matchesPaths(folder: string, content: Content, now: Date): Promise<string[]> {
  const people = openPeople(join(folder, 'people.db'));
  try {
    const paths: string[] = [];
    for (const persona of readPersonas()) {
      const set = content.questions.sets.get(persona.set);
      if (!set) continue;
      const { voice } = persona;
      const { answers } = walkQuestions(set, content.taxonomy, persona, { voice });
      const questions = { set: set.id, version: set.version, voice, answers };
      const { token } = await beginSitting({ people, now }, { questions });
      paths.push(`/answers/${token}/matches`);
    }
    return paths;
  } finally {
    people.close();
  }
}
