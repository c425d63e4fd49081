const MESSAGES = ['', 'Shift, press 2 more times to exit.', 'Shift, press 1 more time to exit.'];
const FORGET_AFTER = 5000;

/** Exit this page: the button, the skip link or Shift three times. Leaves by `/exit`, which clears what the browser keeps of us. */
class ExitThisPage extends HTMLElement {
  private presses = 0;
  private otherKeyHeld = false;
  private timer = 0;
  private readonly dots = document.createElement('span');
  private readonly spoken = document.createElement('span');
  private sitting: URLSearchParams | undefined;

  connectedCallback(): void {
    const token = this.querySelector<HTMLInputElement>('input[name=token]')?.value;
    if (token) this.sitting = new URLSearchParams({ token });
    this.dots.className = 'exit-dots';
    this.dots.hidden = true;
    this.dots.setAttribute('aria-hidden', 'true');
    this.dots.append(...[1, 2, 3].map(() => document.createElement('i')));
    this.querySelector('[data-exit]')?.append(this.dots);
    this.spoken.className = 'govuk-visually-hidden';
    this.spoken.setAttribute('role', 'status');
    this.firstElementChild?.append(this.spoken);
    document.addEventListener('keyup', (event) => this.onKey(event), true);
    document.addEventListener('click', (event) => this.onClick(event), true);
  }

  private onClick(event: MouseEvent): void {
    if (!(event.target instanceof Element) || !event.target.closest('[data-exit]')) return;
    event.preventDefault();
    this.leave();
  }

  private onKey(event: KeyboardEvent): void {
    // A Shift that was held to type a capital is not a wish to leave.
    if (event.key === 'Shift' && !this.otherKeyHeld) this.count(this.presses + 1);
    else this.count(0);
    this.otherKeyHeld = event.key !== 'Shift' && event.shiftKey;
  }

  private count(presses: number): void {
    clearTimeout(this.timer);
    this.presses = presses;
    if (presses >= 3) this.leave();
    else this.show(presses);
  }

  private show(presses: number): void {
    this.dots.hidden = presses === 0;
    for (const [index, dot] of [...this.dots.children].entries()) dot.classList.toggle('on', index < presses);
    this.spoken.textContent = MESSAGES[presses] ?? '';
    if (presses > 0) this.timer = window.setTimeout(() => this.count(0), FORGET_AFTER);
  }

  private leave(): void {
    const cover = document.createElement('div');
    cover.className = 'exit-cover';
    cover.setAttribute('role', 'alert');
    cover.textContent = 'Loading.';
    document.body.replaceChildren(cover);
    document.title = 'Loading';
    // What was said in this sitting is wiped while the next page is already on its way.
    if (this.sitting)
      void fetch('/exit', {
        method: 'POST',
        body: this.sitting,
        headers: { accept: 'application/json' },
        keepalive: true,
      }).catch(() => undefined);
    location.replace('/exit');
  }
}

customElements.define('exit-this-page', ExitThisPage);
