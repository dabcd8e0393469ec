// What stands in the page, once it is all there: the script begins to search before that.

await allThere();

export const byId = (id) => document.getElementById(id);

/** What a template of the page holds, to be cloned. */
export const template = (id) => byId(id).content.firstElementChild;

async function allThere() {
  if (document.readyState !== "loading") return;
  await new Promise((resume) => document.addEventListener("readystatechange", resume, { once: true }));
}
