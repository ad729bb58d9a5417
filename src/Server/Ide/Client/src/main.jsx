import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "@graphiql/plugin-explorer/style.css";
import "./page.css";
import { explorerPlugin } from "@graphiql/plugin-explorer";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import defaultQuery from "./default.graphql?raw";

const settings = JSON.parse(document.getElementById("backoffice-settings").textContent || "{}");

// Kept in memory only: a reload asks again, unless the server signs this browser in.
function Ide() {
  const [token, setToken] = useState(settings.token);
  return token ? <Editor token={token} /> : <SignIn onToken={setToken} />;
}

function SignIn({ onToken }) {
  const submit = (event) => {
    event.preventDefault();
    onToken(new FormData(event.currentTarget).get("token").trim().replace(/^Bearer +/i, ""));
  };
  return (
    <form className="sign-in" onSubmit={submit}>
      <h1>Backoffice GraphQL</h1>
      <label>
        A bearer token
        <input name="token" type="password" autoComplete="off" autoFocus required />
      </label>
      <button type="submit">Open</button>
      <p>
        <code>./start token --company acme --role OWNER</code> prints one. The address that <code>./start</code> prints in a terminal signs
        this browser in by itself.
      </p>
    </form>
  );
}

function Editor({ token }) {
  const [headers] = useState({ Authorization: `Bearer ${token}` });

  // The schema is asked for before a tab's own headers are read, so the token also rides along by itself.
  const [fetcher] = useState(() => createGraphiQLFetcher({ url: "/graphql", headers }));
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={[explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN]}
      defaultQuery={defaultQuery}
      defaultHeaders={JSON.stringify(headers, null, 2)}
      defaultEditorToolsVisibility="headers"
      shouldPersistHeaders={false}
    />
  );
}

createRoot(document.getElementById("root")).render(<Ide />);
