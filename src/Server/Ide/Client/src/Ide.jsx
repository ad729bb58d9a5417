import { explorerPlugin } from "@graphiql/plugin-explorer";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { buildSchema } from "graphql";
import { useEffect, useRef, useState } from "react";
import { AnswerDetails } from "./AnswerDetails.jsx";
import { examples } from "./examples.js";
import { createFetcher } from "./fetcher.js";
import { TokenForm } from "./TokenForm.jsx";

const plugins = [explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN];
const schemaAddress = "/graphql/schema.graphql";

/** The editor stays as it is when the token changes, so that nothing that was typed is lost. */
export function Ide({ settings }) {
  // In memory only: a reload asks again, unless the server signs this browser in.
  const token = useRef(settings.token);
  const [isTokenMissing, setTokenMissing] = useState(!settings.token);
  const [answer, setAnswer] = useState();
  const schema = useSchema();
  const [fetcher] = useState(() =>
    createFetcher({
      token: () => token.current,
      onAnswer: (details) => {
        setAnswer(details);
        if (details.status === 401) {
          setTokenMissing(true);
        }
      },
    }),
  );
  const accept = (value) => {
    token.current = value;
    setTokenMissing(!value);
  };
  return (
    <div className="ide">
      {isTokenMissing && <TokenForm isRefused={Boolean(token.current)} onToken={accept} />}
      <GraphiQL
        fetcher={fetcher}
        schema={schema}
        plugins={plugins}
        defaultTabs={examples}
        defaultQuery=""
        defaultEditorToolsVisibility="variables"
        shouldPersistHeaders={false}
      >
        <GraphiQL.Logo>
          <a href={schemaAddress} target="_blank" rel="noreferrer">
            Schema
          </a>
          {settings.roles && <RoleSwitch roles={settings.roles} onToken={accept} />}
        </GraphiQL.Logo>
        <GraphiQL.Footer>
          <AnswerDetails answer={answer} />
        </GraphiQL.Footer>
      </GraphiQL>
    </div>
  );
}

function RoleSwitch({ roles, onToken }) {
  return (
    <label className="role">
      Role
      <select onChange={(event) => onToken(roles[event.target.value])}>
        {Object.keys(roles).map((role) => (
          <option key={role}>{role}</option>
        ))}
      </select>
    </label>
  );
}

/** Read from the file that needs no token, so that completion works before there is one. */
function useSchema() {
  const [schema, setSchema] = useState(null);
  useEffect(() => {
    fetch(schemaAddress)
      .then((response) => response.text())
      .then((text) => setSchema(buildSchema(text, { assumeValid: true })));
  }, []);
  return schema;
}
