/** The four refusals a person may be shown, each with a sentence that says what to do. Anything else is our fault. */
export class NotFound extends Error {
  override name = 'NotFound';
}

export class NotAllowed extends Error {
  override name = 'NotAllowed';
}

export class Conflict extends Error {
  override name = 'Conflict';
}

/** `fields` names what to mend, each with its own sentence. */
export class Invalid extends Error {
  override name = 'Invalid';
  readonly fields: Readonly<Record<string, string>>;

  constructor(message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message);
    this.fields = fields;
  }
}
