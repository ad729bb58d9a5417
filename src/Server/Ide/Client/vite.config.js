import { defineConfig } from "vite";

export default defineConfig({
  // Bundled packages print pages of warnings that nobody here can act on.
  logLevel: "error",
  base: "/graphql/ui/",
  build: {
    outDir: "../../wwwroot/graphql-ui",
    emptyOutDir: true,
    // Everything comes from this server: no fonts, no scripts, no source maps from elsewhere.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 8000,
  },
  oxc: { jsx: { runtime: "automatic" } },
  server: { proxy: { "^/graphql$": "http://localhost:5080" } },
});
