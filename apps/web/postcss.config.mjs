// biome-ignore lint/style/noDefaultExport: PostCSS asks for it.
export default { plugins: { '@tailwindcss/postcss': {} } };
