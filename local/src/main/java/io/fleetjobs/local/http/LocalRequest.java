package io.fleetjobs.local.http;

import io.fleetjobs.local.runtime.Task;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request to a local service.
 *
 * @param rawPath path as received, still percent-encoded
 * @param segments segments of the path, each percent-decoded once; a {@code %2F} stays within its
 *     segment
 * @param query decoded parameters; the values of a repeated one are joined by commas, as API
 *     Gateway does
 * @param headers names in lower case
 * @param client abandoned when the client has closed its connection, as far as that can be detected
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record LocalRequest(
    String method,
    String rawPath,
    List<String> segments,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    Task client) {
  /** Creates a request whose client is never abandoned. */
  public LocalRequest(
      String method,
      String rawPath,
      List<String> segments,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {
    this(method, rawPath, segments, query, headers, body, Task.REQUEST);
  }

  /**
   * Returns the text that has the credential of the signature, after {@code Credential=}: the
   * header, or else the parameter of a presigned URL.
   */
  public String credential() {
    return headers.getOrDefault(
        "authorization", "Credential=" + query.getOrDefault("X-Amz-Credential", ""));
  }

  /** Collects headers one by one, since a header may be repeated. */
  public static final class Head {
    private final Map<String, String> headers = new HashMap<>();
    private final Task client;

    /** Creates a collector for a request whose client is never abandoned. */
    public Head() {
      this(Task.REQUEST);
    }

    Head(Task client) {
      this.client = client;
    }

    Head with(String name, String value) {
      headers.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + "," + b);
      return this;
    }

    public LocalRequest request(
        String method, String rawPath, @Nullable String rawQuery, byte[] body) {
      return new LocalRequest(
          method,
          rawPath,
          LocalRequest.segments(rawPath),
          LocalRequest.query(rawQuery),
          Map.copyOf(headers),
          body,
          client);
    }
  }

  static List<String> segments(String rawPath) {
    return Arrays.stream(rawPath.substring(1).split("/", -1))
        .map(segment -> decode(segment.replace("+", "%2B")))
        .toList();
  }

  private static Map<String, String> query(@Nullable String rawQuery) {
    var query = new LinkedHashMap<String, String>();
    if (rawQuery != null && !rawQuery.isEmpty()) {
      for (var pair : rawQuery.split("&+", 0)) {
        var equals = pair.indexOf('=');
        var name = decode(equals < 0 ? pair : pair.substring(0, equals));
        query.merge(
            name, equals < 0 ? "" : decode(pair.substring(equals + 1)), (a, b) -> a + "," + b);
      }
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
