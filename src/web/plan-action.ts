import type { Caller } from '#src/api/app.ts';
import { planPath, type Said } from '#src/components/plan/paths.ts';
import type { StepState, Tried } from '#src/domain/bundles/step-words.ts';
import { fieldErrors, readForm, textOf } from './form.ts';

type Bundles = Caller['bundles'];

/** What was typed, to be shown again beside what to mend. */
export interface Mistaken {
  readonly field: string;
  readonly message: string;
  readonly typed: string;
}

interface Done {
  readonly said?: Said;
  /** The step that the page opens at. */
  readonly step?: string;
}

interface Asked {
  readonly bundles: Bundles;
  readonly needs: Caller['needs'];
  readonly token: string;
  readonly step: string;
  readonly words: string;
}

/** Each button of a plan. The procedures judge what is sent: a form holds only words. */
const ACTIONS: Record<string, (asked: Asked) => Promise<Done>> = {
  up: (asked) => move(asked, true),
  down: (asked) => move(asked, false),
  async remove({ bundles, token, step }) {
    await bundles.remove({ token, step });
    return { said: 'removed' };
  },
  async restore({ bundles, token, step }) {
    await bundles.restore({ token, step });
    return { said: 'back', step };
  },
  async note({ bundles, token, step, words }) {
    await bundles.note({ token, step, words });
    return { said: 'saved', step };
  },
  async own({ bundles, token, words }) {
    await bundles.addStep({ token, words });
    return { said: 'added' };
  },
  async 'can-do'({ bundles, token, words }) {
    await bundles.canDo({ token, lines: words.split('\n') });
    return { said: 'saved' };
  },
  async order({ bundles, token }) {
    await bundles.order({ token });
    return { said: 'ordered' };
  },
  async hide({ needs, token }) {
    await needs.setDiscreet({ token, on: true });
    return { said: 'hidden' };
  },
  done: (asked) => state(asked, 'done'),
  'not-yet': (asked) => state(asked, 'not-yet'),
  // Sent without one of its buttons it says nothing.
  tried: async (asked) =>
    asked.words === '' ? { step: asked.step } : state(asked, 'did-not-work', asked.words as Tried),
};

async function move({ bundles, token, step }: Asked, up: boolean): Promise<Done> {
  await bundles.move({ token, step, up });
  return { said: 'moved', step };
}

async function state({ bundles, token, step }: Asked, to: StepState, why?: Tried): Promise<Done> {
  const { reported } = await bundles.state({ token, step, state: to, why });
  return { said: reported ? 'told' : why ? 'noted' : 'saved', step };
}

const BOX: Record<string, (step: string) => string> = {
  note: (step) => `note-${step}`,
  own: () => 'own',
  'can-do': () => 'can-do',
};

/** Does what the pressed button says.
 *  @returns the address to go on to, or what to mend. */
export async function takeAction(
  request: Request,
  { bundles, needs }: Pick<Caller, 'bundles' | 'needs'>,
  token: string,
): Promise<{ to: string; hides: boolean } | Mistaken> {
  const form = await readForm(request);
  const [name, step, words] = ['do', 'step', 'words'].map((each) => textOf(form, each)) as [
    string,
    string,
    string,
  ];
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) return { to: planPath(token), hides: false };
  try {
    return {
      to: planPath(token, '', await action({ bundles, needs, token, step, words })),
      hides: name === 'hide',
    };
  } catch (error) {
    const [first] = fieldErrors(error, ['words', 'lines']) ?? [];
    const box = BOX[name]?.(step);
    if (!first || !box) throw error;
    return { field: box, message: first.message, typed: words };
  }
}
