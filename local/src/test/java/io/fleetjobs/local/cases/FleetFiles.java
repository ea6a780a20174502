package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.expect;

import io.fleetjobs.local.cases.Stack.Answer;
import java.nio.charset.StandardCharsets;

/** The bucket of tests about documents in S3. */
final class FleetFiles {
  static final String S3 = "https://s3.us-east-1.amazonaws.com/fleet-files/";

  private FleetFiles() {}

  static Answer put(String key, String content) {
    return expect(
        200,
        Stack.send(
            Stack.STACK.ports().objects(),
            "PUT",
            path(key),
            content.getBytes(StandardCharsets.UTF_8),
            "authorization",
            "believed"));
  }

  static Answer read(String key) {
    return expect(
        200,
        Stack.send(
            Stack.STACK.ports().objects(),
            "GET",
            path(key),
            new byte[0],
            "authorization",
            "believed"));
  }

  private static String path(String key) {
    return "/fleet-files/" + key.replace(" ", "%20").replace("+", "%2B");
  }
}
