import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "@graphiql/plugin-explorer/style.css";
import "./page.css";
import { createRoot } from "react-dom/client";
import { Ide } from "./Ide.jsx";

const settings = JSON.parse(document.getElementById("backoffice-settings").textContent || "{}");

createRoot(document.getElementById("root")).render(<Ide settings={settings} />);
