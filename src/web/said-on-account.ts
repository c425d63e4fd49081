/** What a page says after something was done on it, by the short word in its address. */
export const SAID: Readonly<Record<string, string>> = {
  ended: 'That sign-in is over.',
  others: 'You are signed out everywhere but here.',
  invited: 'The invitation is on its way. It works for three days.',
  withdrawn: 'The invitation is taken back.',
  passkey: 'Your passkey is kept. Next time you can use it in place of the six numbers.',
  'passkey-gone': 'That passkey is taken away.',
  lost: 'They have been told by e-mail. Now a second person must agree, here, within a day.',
  'lost-gone': 'Their second code is gone. They set up a new one when they next sign in.',
  'lost-stopped': 'It is stopped. Nothing has changed.',
  taken: 'That role is taken away.',
};
