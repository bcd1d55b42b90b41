// <copy-text data-text="…" data-done="Copied"><button type="button">…</button><span role="status"></span></copy-text>
// Puts the text on the clipboard and says so. Hidden by the style sheet where scripts do not run.
class CopyText extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) {
      this.hidden = true;
      return;
    }
    this.querySelector("button").addEventListener("click", () => this.copy());
  }

  async copy() {
    const status = this.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(this.dataset.text);
      status.textContent = this.dataset.done;
    } catch {
      status.textContent = this.dataset.failed;
    }
  }
}

customElements.define("copy-text", CopyText);
