/** A button that opens the browser's own window for printing. */
class PrintPage extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    this.addEventListener('click', (event) => {
      if (event.target instanceof Element && event.target.closest('button')) window.print();
    });
  }
}

customElements.define('print-page', PrintPage);
