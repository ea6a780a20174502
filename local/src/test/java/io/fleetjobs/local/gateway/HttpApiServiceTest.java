package io.fleetjobs.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    assertThat(refused.status()).isEqualTo(413);
    assertThat(new String(refused.body(), UTF_8))
        .isEqualTo("{\"message\":\"Request Entity Too Large\"}");
    assertThat(refused.headers().get("content-type")).isEqualTo("application/json");
    var requestId = refused.headers().getOrDefault("apigw-requestid", "");
    assertThat(UUID.fromString(requestId).toString()).isEqualTo(requestId);
    assertThat(refused.headers().get("x-amzn-requestid")).isEqualTo(requestId);
  }

  @Test
  void aBodyOf10MegabytesReachesItsFunction() {
    assertThatThrownBy(() -> api.serve(post(MEGABYTES_10)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LocalRequest post(int bytes) {
    return new LocalRequest.Head().request("POST", "/things/t", "", new byte[bytes]);
  }
}
