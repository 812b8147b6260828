export default function () {
  return {
    dir: { input: "content", includes: "../layouts", data: "../data", output: "site" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
}
