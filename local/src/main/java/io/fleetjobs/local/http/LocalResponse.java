package io.fleetjobs.local.http;

import java.util.Map;

/** An HTTP answer of a local service. */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record LocalResponse(int status, Map<String, String> headers, byte[] body) {}
