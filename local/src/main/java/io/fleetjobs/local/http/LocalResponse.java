package io.fleetjobs.local.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An HTTP answer of a local service. */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record LocalResponse(int status, Map<String, String> headers, byte[] body) {
  /** That there is no such operation. */
  static LocalResponse notFound() {
    return new LocalResponse(404, Map.of("content-type", "application/json"),
        "{\"message\":\"Not Found\"}".getBytes(StandardCharsets.UTF_8));
  }
}
