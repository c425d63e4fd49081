const PAUSE = 150;
const FEWEST_LETTERS = 2;

interface Suggestion {
  words: string;
  hint?: string;
}

/** Suggestions under a text box that works without them. Typed words travel in a POST, never in an address. */
class SuggestBox extends HTMLElement {
  private readonly list = document.createElement('ul');
  private readonly spoken = document.createElement('span');
  private input: HTMLInputElement | null = null;
  private chosen = -1;
  private timer = 0;
  private asking = new AbortController();

  connectedCallback(): void {
    this.input = this.querySelector('input');
    const { input, list } = this;
    if (!input) return;
    list.id = `${input.id}-suggestions`;
    list.className = 'suggestions';
    list.hidden = true;
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', 'Suggestions');
    this.spoken.className = 'govuk-visually-hidden';
    this.spoken.setAttribute('role', 'status');
    this.append(list, this.spoken);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-controls', list.id);
    input.addEventListener('input', () => this.onInput());
    input.addEventListener('keydown', (event) => this.onKey(event));
    input.addEventListener('blur', () => this.close());
    // Pressing must not take the focus out of the box before the click is counted.
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    list.addEventListener('click', (event) => {
      const option = event.target instanceof Element ? event.target.closest('li') : null;
      if (option) this.take(option);
    });
  }

  private get options(): HTMLLIElement[] {
    return [...this.list.querySelectorAll('li')];
  }

  private onInput(): void {
    clearTimeout(this.timer);
    this.asking.abort();
    const q = this.input?.value.trim() ?? '';
    if (q.length < FEWEST_LETTERS) this.close();
    else this.timer = window.setTimeout(() => void this.ask(q), PAUSE);
  }

  private async ask(q: string): Promise<void> {
    this.asking = new AbortController();
    try {
      const answer = await fetch('/api/suggest', {
        method: 'POST',
        body: new URLSearchParams({ q }),
        signal: this.asking.signal,
      });
      const { items } = (await answer.json()) as { items: Suggestion[] };
      if (items.length > 0 && document.activeElement === this.input) this.show(items);
      else this.close();
    } catch {
      // The box goes on working as a plain text box.
      this.close();
    }
  }

  private show(items: Suggestion[]): void {
    this.list.replaceChildren(...items.map((item, index) => this.optionOf(item, index)));
    this.list.hidden = false;
    this.choose(-1);
    this.input?.setAttribute('aria-expanded', 'true');
    this.spoken.textContent = `${items.length} suggestion${items.length === 1 ? '' : 's'}. Use up and down arrows.`;
  }

  private optionOf({ words, hint }: Suggestion, index: number): HTMLLIElement {
    const option = document.createElement('li');
    option.id = `${this.list.id}-${index}`;
    option.setAttribute('role', 'option');
    option.dataset.words = words;
    option.append(words);
    if (hint) {
      const small = document.createElement('small');
      small.textContent = hint;
      option.append(' ', small);
    }
    return option;
  }

  private onKey(event: KeyboardEvent): void {
    if (this.list.hidden) return;
    const { options } = this;
    if (event.key === 'ArrowDown') this.choose((this.chosen + 1) % options.length);
    else if (event.key === 'ArrowUp') this.choose((this.chosen <= 0 ? options.length : this.chosen) - 1);
    else if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && this.chosen >= 0) this.take(options[this.chosen]);
    else return;
    event.preventDefault();
  }

  private choose(index: number): void {
    this.chosen = index;
    for (const [each, option] of this.options.entries())
      option.setAttribute('aria-selected', String(each === index));
    const option = this.options[index];
    if (option) this.input?.setAttribute('aria-activedescendant', option.id);
    else this.input?.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  }

  private take(option: HTMLLIElement | undefined): void {
    if (option?.dataset.words && this.input) this.input.value = option.dataset.words;
    this.close();
  }

  private close(): void {
    clearTimeout(this.timer);
    this.asking.abort();
    this.list.hidden = true;
    this.spoken.textContent = '';
    this.input?.setAttribute('aria-expanded', 'false');
    this.input?.removeAttribute('aria-activedescendant');
  }
}

customElements.define('suggest-box', SuggestBox);
