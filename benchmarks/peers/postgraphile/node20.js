// PostGraphile 5 asks for Node.js 22; this is all that Node.js 20 lacks for it. Imported first, so that it is there when PostGraphile loads.
Promise.withResolvers ??= function withResolvers() {
  let resolve;
  let reject;
  const promise = new this((onFulfilled, onRejected) => {
    resolve = onFulfilled;
    reject = onRejected;
  });
  return { promise, resolve, reject };
};
