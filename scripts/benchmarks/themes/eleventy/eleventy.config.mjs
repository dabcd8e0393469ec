// The same pages as the Hugo theme beside this one makes: articles, paginated lists, lists of terms, feeds.
const NAME = "Kho bài thử";
const PAGE_SIZE = 20;
const FEED_SIZE = 100;

export default function (config) {
  const slugify = config.getFilter("slugify");
  const newest = (api) => api.getAllSorted().filter(({ data }) => data.category).reverse();
  const grouped = (articles, names, folder) => {
    const groups = new Map();
    for (const article of articles) {
      for (const title of names(article.data)) {
        // Names that differ by a tone only share an address here, and so one list, as in stock Pelican.
        const url = `${folder}${slugify(title)}/`;
        if (!groups.has(url)) groups.set(url, { title, url, articles: [] });
        groups.get(url).articles.push(article);
      }
    }
    return [...groups.values()];
  };
  const sections = (articles) => grouped(articles, ({ category }) => [category], "/");
  const terms = (articles, kind) => grouped(articles, (data) => data[kind] ?? [], `/${kind}/`);
  const address = (url, number) => (number === 1 ? url : `${url}page/${number}/`);
  const paged = ({ title, url, articles }) => {
    const count = Math.ceil(articles.length / PAGE_SIZE);
    return Array.from({ length: count }, (_, index) => ({
      title,
      url: address(url, index + 1),
      number: index + 1,
      count,
      previous: index > 0 && address(url, index),
      next: index + 1 < count && address(url, index + 2),
      articles: articles.slice(index * PAGE_SIZE, (index + 1) * PAGE_SIZE),
    }));
  };

  config.setQuietMode(true);
  config.addFilter("moment", (date) => date.toISOString());
  config.addFilter("day", (date) => date.toISOString().slice(0, 10).split("-").reverse().join("/"));
  config.addFilter("rfc822", (date) => date.toUTCString());
  config.addCollection("sections", (api) => sections(newest(api)));
  config.addCollection("pagesOfLists", (api) => {
    const articles = newest(api);
    const home = { title: NAME, url: "/", articles };
    const others = [...sections(articles), ...terms(articles, "tags"), ...terms(articles, "authors")];
    return [home, ...others].flatMap(paged);
  });
  config.addCollection("taxonomies", (api) =>
    ["tags", "authors"].map((kind) => ({ title: kind, url: `/${kind}/`, terms: terms(newest(api), kind) })),
  );
  config.addCollection("feeds", (api) => {
    const articles = newest(api);
    const lists = [{ title: NAME, url: "/", articles }, ...sections(articles)];
    return lists.map((list) => ({ ...list, articles: list.articles.slice(0, FEED_SIZE) }));
  });
  return {
    dir: { input: "content", includes: "../layouts" },
    templateFormats: ["md", "njk"],
    // Articles hold no template code: what Hugo and Pelican do not look for, Eleventy need not either.
    markdownTemplateEngine: false,
  };
}
