// The search that the address asks for begins here, before there is a page to show it on.

import { begin } from "./search.js";

export const begun = begin();
begun.catch(() => {}); // the page says what went wrong
