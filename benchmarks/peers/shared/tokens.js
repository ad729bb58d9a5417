import { readFileSync } from "node:fs";
import { settings } from "./settings.js";

// Lines of token, tab, company id, as the hand-written baseline reads them too.
const companies = new Map(
  readFileSync(settings.tokens, "utf8")
    .split("\n")
    .filter((line) => line.length > 0)
    .map((line) => line.split("\t"))
    .map(([token, company]) => [`Bearer ${token}`, company]),
);

/** The company whose user sends a request; the request fails when nobody does. */
export function companyOf(headers) {
  const company = companies.get(headers.authorization);
  if (company === undefined) {
    throw Object.assign(new Error("Unknown token."), { statusCode: 401 });
  }

  return company;
}
