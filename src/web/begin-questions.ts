import type { AstroCookies } from 'astro';
import type { VOICES } from '#src/domain/needs/set/question-set.ts';
import { goOn } from './discreet.ts';
import { fieldErrors, readForm, textOf } from './form.ts';
import { sittingOf } from './sitting-cookie.ts';

interface Asked {
  readonly locals: Pick<App.Locals, 'api' | 'sitting'>;
  readonly request: Request;
  readonly cookies: AstroCookies;
}

/** Begins a set of questions as its start page asks, and shows the first; or says what is still to be chosen. */
export async function begin(asked: Asked, set: string): Promise<Response | { error: string }> {
  const { needs } = asked.locals.api;
  const form = await readForm(asked.request);
  try {
    // The procedure judges the choice: what a form can hold is only words.
    const voice = textOf(form, 'voice') as (typeof VOICES)[number];
    // Whoever has a plan open goes on with it.
    const { token } = await needs.start({ set, voice, token: sittingOf(asked.cookies) });
    const discreet = textOf(form, 'discreet') === 'on';
    if (discreet) await needs.setDiscreet({ token, on: true });
    // The start page is not gone back to: a second start would be another sitting.
    const onward = await goOn(asked, `/answers/${token}/1`, true);
    if (discreet) onward.headers.set('clear-site-data', '"cache", "cookies"');
    return onward;
  } catch (error) {
    const [problem] = fieldErrors(error, ['voice']) ?? [];
    if (!problem) throw error;
    return { error: problem.message };
  }
}
