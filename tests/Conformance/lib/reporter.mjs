/** Says what failed and what was compared; its last line is what ./test adds up. */
export default async function* reporter(events) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type === 'test:pass') {
      passed++;
    } else if (type === 'test:fail') {
      failed++;
      yield `FAILED ${data.name}\n  ${(data.details.error.cause?.message ?? data.details.error.message).replaceAll('\n', '\n  ')}\n`;
    } else if (type === 'test:diagnostic' && data.message.includes('compared')) {
      yield `${data.message}\n`;
    } else if (type === 'test:stderr') {
      yield data.message;
    }
  }
  yield `Conformance: ${passed} passed, ${failed} failed\n`;
}
