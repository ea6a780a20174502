package io.fleetjobs.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.lambda.FailureQueues;
import io.fleetjobs.local.lambda.Functions;
import io.fleetjobs.local.runtime.Activity;
import io.fleetjobs.local.template.Account;
import io.fleetjobs.local.template.StackTemplate.HttpRoute;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tests an API with one route to a function that does not exist, so that an invocation fails. */
class HttpApiServiceTest {
  private static final int MEGABYTES_10 = 10 * 1024 * 1024;

  private final Functions functions =
      new Functions(List.of(), List.of(), new FailureQueues(), new Activity());
  private final HttpApiService api =
      new HttpApiService(
          "Api",
          List.of(new HttpRoute("Api", "POST /things/{thingName}", "Function")),
          functions,
          new Account("123456789012", "eu-north-1"),
          InstantSource.system());

  @Test
  void aBodyOfMoreThan10MegabytesReachesNoFunction() {
    var refused = api.serve(post(MEGABYTES_10 + 1)).orElseThrow();

    assertEquals(413, refused.status());
    assertEquals("{\"message\":\"Request Entity Too Large\"}", new String(refused.body(), UTF_8));
    assertEquals("application/json", refused.headers().get("content-type"));
    var requestId = refused.headers().getOrDefault("apigw-requestid", "");
    assertEquals(requestId, UUID.fromString(requestId).toString());
    assertEquals(requestId, refused.headers().get("x-amzn-requestid"));
  }

  @Test
  void aBodyOf10MegabytesReachesItsFunction() {
    assertThrows(IllegalArgumentException.class, () -> api.serve(post(MEGABYTES_10)));
  }

  private static LocalRequest post(int bytes) {
    return new LocalRequest.Head().request("POST", "/things/t", "", new byte[bytes]);
  }
}
