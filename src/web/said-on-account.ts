/** What a page says after something was done on it, by the short word in its address. */
export const SAID: Readonly<Record<string, string>> = {
  ended: 'That sign-in is over.',
  others: 'You are signed out everywhere but here.',
  invited: 'The invitation is on its way. It works for three days.',
  withdrawn: 'The invitation is taken back.',
  passkey: 'Your passkey is kept. Next time you can use it in place of the six numbers.',
  'passkey-gone': 'That passkey is taken away.',
  taken: 'That role is taken away.',
};
