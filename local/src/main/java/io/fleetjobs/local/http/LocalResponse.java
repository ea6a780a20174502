package io.fleetjobs.local.http;

import java.util.Map;

/** An HTTP answer of a local service. */
public record LocalResponse(int status, Map<String, String> headers, byte[] body) {}
