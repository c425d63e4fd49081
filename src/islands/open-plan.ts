/** The code in a link stands after "#", which no browser sends. It is put into the box, taken out of the address and sent. */
class OpenPlan extends HTMLElement {
  connectedCallback(): void {
    const code = location.hash.slice(1);
    const form = this.querySelector('form');
    const box = this.querySelector('input');
    if (!code || !form || !box) return;
    history.replaceState(null, '', location.pathname);
    box.value = code;
    form.requestSubmit();
  }
}

customElements.define('open-plan', OpenPlan);
