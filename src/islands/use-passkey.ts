import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

/** A form that a passkey fills in: it asks the site what to sign, has the browser sign it, and is sent. Stays hidden where a
 *  browser has no passkeys; there is always a code to type instead. */
class UsePasskey extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form || !browserSupportsWebAuthn()) return;
    this.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.sign(form);
    });
  }

  private async sign(form: HTMLFormElement): Promise<void> {
    const status = form.querySelector('[role="status"]');
    const field = form.elements.namedItem('passkey');
    if (!(field instanceof HTMLInputElement)) return;
    status?.replaceChildren('Your browser asks you now.');
    try {
      const body = new URLSearchParams({ passkey: 'ask' });
      const answer = await fetch(form.action, { method: 'POST', body });
      if (!answer.ok) throw new Error(`answered ${answer.status}`);
      const optionsJSON = await answer.json();
      const given =
        'make' in this.dataset
          ? await startRegistration({ optionsJSON })
          : await startAuthentication({ optionsJSON });
      field.value = JSON.stringify(given);
      form.submit();
    } catch {
      status?.replaceChildren('That did not work. Try again, or use the code of your app.');
    }
  }
}

customElements.define('use-passkey', UsePasskey);
