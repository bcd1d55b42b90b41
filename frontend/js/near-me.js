// <near-me data-target="id_near" data-asking="…" data-done="…" data-failed="…"><button type="button">…</button>
// <span role="status"></span></near-me>
// Asks the device for its position only when the button is pressed, and writes it into the place field, rounded to two
// decimals (about one kilometre). Nothing is kept: closing the page forgets it.
const ABOUT_A_KILOMETRE = 2;

class NearMe extends HTMLElement {
  connectedCallback() {
    if (!navigator.geolocation) {
      this.hidden = true;
      return;
    }
    this.querySelector("button").addEventListener("click", () => this.ask());
  }

  ask() {
    this.say("asking");
    navigator.geolocation.getCurrentPosition(
      (position) => this.fill(position.coords),
      () => this.say("failed"),
      { enableHighAccuracy: false, maximumAge: 60_000, timeout: 10_000 },
    );
  }

  fill({ latitude, longitude }) {
    const field = document.getElementById(this.dataset.target);
    field.value = [latitude, longitude].map((degrees) => degrees.toFixed(ABOUT_A_KILOMETRE)).join(",");
    field.dispatchEvent(new Event("change", { bubbles: true }));
    this.say("done");
  }

  say(state) {
    this.querySelector("[role=status]").textContent = this.dataset[state];
  }
}

customElements.define("near-me", NearMe);
