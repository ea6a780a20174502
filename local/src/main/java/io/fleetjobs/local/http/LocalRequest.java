package io.fleetjobs.local.http;

import java.util.List;
import java.util.Map;

/**
 * An HTTP request as the local services see it.
 *
 * @param rawPath the path as it came, still percent-encoded
 * @param segments the path's segments, each percent-decoded once; a {@code %2F} stays in its segment
 * @param query decoded; of a repeated parameter the values are joined by commas, as API Gateway does
 * @param headers names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record LocalRequest(
    String method,
    String rawPath,
    List<String> segments,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {}
