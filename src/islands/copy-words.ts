/** Buttons that copy what stands in their `data-copy`. Without a clipboard they stay hidden. */
class CopyWords extends HTMLElement {
  connectedCallback(): void {
    if (!navigator.clipboard) return;
    this.hidden = false;
    const status = this.querySelector('[role="status"]');
    this.addEventListener('click', (event) => {
      const button =
        event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy]') : null;
      if (!button?.dataset.copy) return;
      navigator.clipboard.writeText(button.dataset.copy).then(
        () => status?.replaceChildren('Copied.'),
        () => status?.replaceChildren('Your browser did not let us copy it.'),
      );
    });
  }
}

customElements.define('copy-words', CopyWords);
