package io.fleetjobs.local.fuzz;

import io.fleetjobs.local.fuzz.Api.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One request, for either transport.
 *
 * @param path parameters of the path, decoded
 * @param query parameters of the query, decoded
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
record Request(
    Operation operation, Map<String, String> path, Map<String, String> query, byte[] body) {
  /** Returns a description for failed assertions. */
  @Override
  public String toString() {
    var text = new String(body, StandardCharsets.UTF_8);
    return operation.key()
        + " "
        + path
        + " "
        + query
        + " "
        + (text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text);
  }
}
