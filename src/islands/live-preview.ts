const WAIT_BEFORE_DRAWING = 600;
const PARTS = ['preview', 'preview-hints'];

/** Draws how a listing would read while somebody writes: its form is sent to be looked at, never to be kept. Without it there
 *  is a button that does the same. */
class LivePreview extends HTMLElement {
  private timer = 0;
  private asking = new AbortController();

  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form) return;
    form.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.draw(form), WAIT_BEFORE_DRAWING);
    });
    form.addEventListener('submit', () => {
      clearTimeout(this.timer);
      this.asking.abort();
    });
  }

  private async draw(form: HTMLFormElement): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    body.set('act', 'preview');
    try {
      const answer = await fetch(location.pathname, { method: 'POST', body, signal: this.asking.signal });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const id of PARTS) {
        const fresh = page.getElementById(id)?.childNodes ?? [];
        document
          .getElementById(id)
          ?.replaceChildren(...[...fresh].map((node) => document.importNode(node, true)));
      }
    } catch {
      // The button still works.
    }
  }
}

customElements.define('live-preview', LivePreview);
