// What a page can do better with script. Without it every page is whole: links lead where this would fetch.
(() => {
  "use strict";

  const share = document.querySelector(".share");
  if (share) enliven(share);
  document.querySelectorAll("[data-fragment]").forEach(fill);
  document.querySelectorAll("[data-module]").forEach(start);

  /** Shows the buttons that this browser can serve. */
  function enliven(row) {
    const { address, title } = row.dataset;
    const canShare = "share" in navigator;
    const canCopy = Boolean(navigator.clipboard);
    // Only a phone's own sheet knows Zalo: Zalo has no sharing address for the web.
    const hasSheet = canShare && matchMedia("(pointer: coarse)").matches;
    const openSheet = () => navigator.share({ title, url: address }).catch(() => {}); // closing the sheet is no error

    show("send", canShare, openSheet);
    show("print", true, () => print());
    show("copy", canCopy, () => copy(row.dataset.copied));
    show("zalo", hasSheet || canCopy, (event) => {
      if (!hasSheet) return copy(row.dataset.paste); // and the link goes on to Zalo, in a tab of its own
      event.preventDefault();
      openSheet();
    });

    function show(action, possible, act) {
      const control = row.querySelector(`[data-action="${action}"]`);
      if (!control || !possible) return;
      control.addEventListener("click", act);
      control.closest("li").hidden = false;
    }

    function copy(success) {
      const say = (words) => { row.querySelector("[role=status]").textContent = words; };
      navigator.clipboard.writeText(address).then(() => say(success), () => say(row.dataset.failed));
    }
  }

  /** Starts the script of a page that has one of its own. Where a browser is too old for it, the page says so. */
  function start(page) {
    import(page.dataset.module).catch(() => { page.dataset.view = "unable"; });
  }

  /** Puts a fragment of this portal into its place. On any failure the plain link beside it remains. */
  async function fill(place) {
    try {
      const response = await fetch(place.dataset.fragment);
      if (!response.ok) return;
      // A parsed document runs no script; only its nodes are taken over.
      const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
      place.replaceChildren(...parsed.body.children);
      for (const link of place.querySelectorAll("a")) {
        if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
      }
      // The reserved height may go only where nobody sees the page move, not even one who is scrolling there.
      if (place.getBoundingClientRect().top > 2 * innerHeight) place.classList.add("settled");
    } catch { /* offline: the link remains */ }
  }
})();
