/** Asks for a token and says where to get one. */
export function TokenForm({ isRefused, onToken }) {
  const submit = (event) => {
    event.preventDefault();
    onToken(new FormData(event.currentTarget).get("token").trim().replace(/^Bearer +/i, ""));
  };
  return (
    <form className="token" onSubmit={submit}>
      <label>
        {isRefused ? "The token is not accepted any more. Another one:" : "A bearer token:"}{" "}
        <input name="token" type="password" autoComplete="off" required />
      </label>
      <button type="submit">Use it</button>
      <p>
        <code>./start token --company acme --role OWNER</code> prints one. The address that <code>./start</code> prints in a terminal signs this browser in by
        itself.
      </p>
    </form>
  );
}
