/** The map that was asked for. The drawing stays until all that moves has come, and for good when it does not. */
class ResultMap extends HTMLElement {
  connectedCallback(): void {
    import('./map-leaflet.ts').then(({ openMap }) => openMap(this)).catch(() => undefined);
  }
}

customElements.define('result-map', ResultMap);
