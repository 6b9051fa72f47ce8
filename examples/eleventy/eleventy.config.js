export default function (eleventy) {
  eleventy.addPassthroughCopy("content/img");
  eleventy.addPassthroughCopy("content/_redirects");
  eleventy.ignores.add("content/notes/");
}

export const config = {
  dir: { input: "content", output: "_site" },
};
