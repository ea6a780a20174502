package io.fleetjobs.local.objects;

import io.fleetjobs.local.http.LocalRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The body of a request, which SDKs may send in chunks that are signed or summed one by one. */
final class ChunkedBody {
  private ChunkedBody() {}

  /** What was sent, without the framing of {@code aws-chunked}. */
  static byte[] decoded(LocalRequest request) {
    return request.headers().getOrDefault("x-amz-content-sha256", "").startsWith("STREAMING-")
        ? unframed(request.body())
        : request.body();
  }

  /**
   * Each chunk is its length in hex, extensions behind a semicolon, a line end, itself, a line end.
   */
  private static byte[] unframed(byte[] framed) {
    var content = new ByteArrayOutputStream(framed.length);
    var at = 0;
    while (true) {
      var lineEnd = at;
      while (framed[lineEnd] != '\r') {
        lineEnd++;
      }
      var line = new String(framed, at, lineEnd - at, StandardCharsets.US_ASCII);
      var length = Integer.parseInt(line.split(";", 2)[0], 16);
      if (length == 0) {
        return content.toByteArray();
      }
      content.write(framed, lineEnd + 2, length);
      at = lineEnd + 2 + length + 2;
    }
  }
}
