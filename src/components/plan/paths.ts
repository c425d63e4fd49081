/** What became of a step just taken: a word in the address that says nothing of the plan. */
export const SAID = {
  added: 'Added to your plan.',
  there: 'It is on your plan already.',
  opened: 'Here is your plan.',
  moved: 'Moved.',
  removed: 'Taken off.',
  back: 'Put back.',
  saved: 'Saved.',
  hidden: 'We hide your steps from here on. Use the buttons on the page, not Back.',
  ordered: 'Your steps are in the new order.',
  told: 'Thank you for telling us. We have passed it on to the people who keep the list right.',
  noted: 'Thank you. Here is what else you can try.',
  kept: 'Your plan is kept. Write the code down, print it, or take a photo of it.',
  extended: 'It is kept for longer now.',
  sent: 'It is on its way. It can take a few minutes.',
  stopped: 'We send no more messages. We have wiped the address.',
  deleted: 'Your plan is deleted.',
  begun: 'The steps are on your plan. Take off what you do not need.',
} as const;
export type Said = keyof typeof SAID;

interface Extra {
  said?: Said | undefined;
  /** Id of the step to come back to. */
  step?: string | undefined;
}

/** An address of a plan's pages: its token, and words that say nothing. `part` begins with a slash. */
export function planPath(token: string, part = '', { said, step }: Extra = {}): string {
  return `/plan/${token}${part}${said ? `?ok=${said}` : ''}${step ? `#step-${step}` : ''}`;
}

/** The link that a QR code holds. What stands after "#" is sent to nobody, us included, until a script or the person does. */
export const linkOfCode = (code: string, origin: string): string => `${origin}/plan/open#${code}`;
