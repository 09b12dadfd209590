/** HTTP headers that carry a correlation id, in lower case. */
export function isCorrelationHeader(name: string): boolean {
  return /^(?:x-(?:request|correlation|trace|amzn-trace|transaction)-id|traceparent|request-id|correlation-id|x-cloud-trace-context|x-b3-traceid)$/.test(
    name.toLowerCase(),
  );
}

/** Names of variables and properties that hold one: `requestId`, `reqId`, `correlation_id`, `traceId`. */
export function isCorrelationName(name: string): boolean {
  return /^_?(?:req(?:uest)?|corr(?:elation)?|trace|transaction)_?id$/i.test(name);
}
