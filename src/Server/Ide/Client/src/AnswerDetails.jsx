/** What the server said of the last answer beside its data. */
export function AnswerDetails({ answer }) {
  return (
    <output className="answer-details" aria-label="Answer details">
      {answer
        ? entries(answer).map(([name, value]) => (
            <span key={name}>
              {name} <b>{value}</b>
            </span>
          ))
        : "Ctrl-Enter runs the operation."}
    </output>
  );
}

function entries({ status, milliseconds, bytes, cost, cache, requestId, isSentByHash, events }) {
  return [
    ["Status", status],
    ["Time", milliseconds !== undefined && `${Math.round(milliseconds)} ms`],
    ["Size", bytes !== undefined && formatBytes(bytes)],
    ["Cost", cost && `${cost.fieldCost} field, ${cost.typeCost} type`],
    ["Cache", cache],
    ["Events", events],
    ["Sent by", isSentByHash && "hash"],
    ["Request", requestId],
  ].filter(([, value]) => value !== undefined && value !== null && value !== false);
}

function formatBytes(bytes) {
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`;
}
