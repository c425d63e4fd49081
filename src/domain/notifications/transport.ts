/** A letter as a provider gets it. */
export interface Outgoing {
  /** The same at every try, so that whoever gets it twice can tell. */
  readonly id: string;
  readonly channel: 'email' | 'text';
  readonly to: string;
  readonly subject?: string;
  readonly body: string;
}

/** What a provider says has become of a letter: never, when the address does not take any; lost, when only this one did not
 *  arrive. */
export type Fate = 'underway' | 'arrived' | 'never' | 'lost';

/** One way letters go out. */
export interface Transport {
  /** @returns the provider's own name for it, where it will tell later what became of it. @throws Fault */
  send(letter: Outgoing): Promise<string | undefined>;
  /** Whether a letter that was being sent when the sender died was taken, and under which name. */
  wasTaken?(letter: Pick<Outgoing, 'id' | 'channel'>): Promise<string | undefined>;
  fateOf?(providerId: string): Promise<Fate>;
}

/** Which way each kind goes; none where there is no provider. */
export type Transports = Readonly<Record<Outgoing['channel'], Transport | undefined>>;

/** Why a letter did not go.
 *  - again: this once (busy, connection lost)
 *  - down: nothing goes at the moment (provider away, our settings refused), so the others need not be tried
 *  - never: this address does not take letters */
export class Fault extends Error {
  override name = 'Fault';
  readonly kind: 'again' | 'down' | 'never';

  /** @param code the provider's code and nothing else: its words may hold the address, and faults are logged. */
  constructor(kind: Fault['kind'], code: string) {
    super(code);
    this.kind = kind;
  }
}
