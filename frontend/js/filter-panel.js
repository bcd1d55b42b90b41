// <filter-panel><details>…</details></filter-panel>
// Opens the filters where there is room for them, and closes them on phones. Without script it is a plain <details>.
const WIDE = window.matchMedia("(min-width: 60rem)");

class FilterPanel extends HTMLElement {
  connectedCallback() {
    this.adapt = () => this.querySelector("details").toggleAttribute("open", WIDE.matches);
    this.adapt();
    WIDE.addEventListener("change", this.adapt);
  }

  disconnectedCallback() {
    WIDE.removeEventListener("change", this.adapt);
  }
}

customElements.define("filter-panel", FilterPanel);
