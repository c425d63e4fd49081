/** What to tell somebody whose code did not let them in. It is the same whether or not we know their address. */
export function missedWords(missed: {
  readonly missed: 'wrong' | 'over' | 'busy' | 'wait';
  readonly left?: number;
}): string {
  switch (missed.missed) {
    case 'wrong':
      return missed.left === 1
        ? 'That is not the code. You can try once more'
        : `That is not the code. Check each letter in the newest e-mail${missed.left ? `. You can try ${missed.left} more times` : ''}`;
    case 'over':
      return 'That code does not work any more. Ask for another one, in this browser. After three letters, wait 15 minutes first';
    case 'busy':
      return 'Many codes are being typed just now. Wait a minute, then try again';
    case 'wait':
      return 'Too many wrong codes. Wait 15 minutes, then try again';
  }
}
