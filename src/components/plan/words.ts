/** "Your plan: 4 steps". */
export const stepsWords = (count: number): string =>
  count === 0 ? 'Your plan' : `Your plan: ${count} ${count === 1 ? 'step' : 'steps'}`;

/** "Because you said “no food today” and “can’t travel far”." */
export function becauseWords(said: readonly string[]): string {
  const quoted = said.map((words) => `“${words.replace(/[.]+$/, '')}”`);
  return `Because you said ${new Intl.ListFormat('en-GB').format(quoted)}.`;
}

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Words to say, in quotation marks unless they have their own. */
export const quoted = (words: string): string => (words.includes('“') ? words : `“${words}”`);
