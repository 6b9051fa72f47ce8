export default {
  layout: "post.liquid",
  permalink: (data) => {
    const [year, month] = data.page.date.toISOString().split("-");
    return `/${year}/${month}/${data.page.fileSlug}/`;
  },
};
