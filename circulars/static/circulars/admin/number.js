/* The number follows the series: choosing another one brings that series' next number. A number typed by hand stays. */
(() => {
  "use strict";

  class CircularNumberController extends window.StimulusModule.Controller {
    static values = { url: String };

    connect() {
      this.series = this.element.form?.elements.namedItem("series");
      this.offer = this.element.form?.elements.namedItem(`${this.element.name}-offer`);
      this.offers = new Map();
      if (!this.series || !this.offer) return;
      const [series, number] = this.offer.value.split(":");
      if (series) this.offers.set(series, number);
      this.onSeries = () => this.follow();
      this.series.addEventListener("change", this.onSeries);
    }

    disconnect() {
      this.series?.removeEventListener("change", this.onSeries);
    }

    async follow() {
      const series = this.series.value;
      const isOurs = this.element.value === "" || this.element.value === this.offer.value.split(":")[1];
      if (!isOurs) return;
      const number = series ? await this.next(series) : "";
      if (number === null || series !== this.series.value) return;
      this.offer.value = series ? `${series}:${number}` : "";
      this.element.value = number;
      this.element.dispatchEvent(new Event("change", { bubbles: true }));
    }

    /* The number offered for `series` before, so that a series chosen by mistake can be left again; else the next. */
    async next(series) {
      if (this.offers.has(series)) return this.offers.get(series);
      try {
        const response = await fetch(`${this.urlValue}?series=${encodeURIComponent(series)}`, {
          headers: { Accept: "application/json" },
        });
        if (!response.ok) return null;
        const { number } = await response.json();
        this.offers.set(series, String(number));
        return String(number);
      } catch {
        return null; // Offline: the form itself compares number and series when it is saved.
      }
    }
  }

  window.wagtail.app.register("circulars-number", CircularNumberController);
})();
