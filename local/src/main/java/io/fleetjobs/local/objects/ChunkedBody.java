package io.fleetjobs.local.objects;

import io.fleetjobs.local.http.LocalRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Decodes request bodies. SDKs may send a body in chunks, each with a signature or checksum. */
final class ChunkedBody {
  private ChunkedBody() {}

  /** Returns the content of the body, without the framing of {@code aws-chunked}. */
  static byte[] decoded(LocalRequest request) {
    return request.headers().getOrDefault("x-amz-content-sha256", "").startsWith("STREAMING-")
        ? unframed(request.body())
        : request.body();
  }

  /**
   * Removes the framing. A chunk consists of its length in hex, optional extensions after a
   * semicolon, a line end, the content, and a line end. A chunk of length 0 is the last.
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
