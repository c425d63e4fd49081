/** "Your plan: 4 steps". */
export const stepsWords = (count: number): string =>
  count === 0 ? 'Your plan' : `Your plan: ${count} ${count === 1 ? 'step' : 'steps'}`;
