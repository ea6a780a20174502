package io.fleetjobs.wire;

final class Json {
  static byte[] bytes(com.fasterxml.jackson.databind.JsonNode n) {
    return n.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
