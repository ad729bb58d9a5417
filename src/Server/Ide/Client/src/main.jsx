import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "@graphiql/plugin-explorer/style.css";
import "./page.css";
import { explorerPlugin } from "@graphiql/plugin-explorer";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { createRoot } from "react-dom/client";
import defaultQuery from "./default.graphql?raw";

const settings = JSON.parse(document.getElementById("backoffice-settings").textContent || "{}");
const headers = settings.token ? { Authorization: `Bearer ${settings.token}` } : undefined;

// The schema is asked for before a tab's own headers are read, so the token also rides along by itself.
const fetcher = createGraphiQLFetcher({ url: "/graphql", headers });

createRoot(document.getElementById("root")).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={[explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN]}
    defaultQuery={defaultQuery}
    defaultHeaders={headers && JSON.stringify(headers, null, 2)}
    defaultEditorToolsVisibility="headers"
    shouldPersistHeaders={false}
  />,
);
