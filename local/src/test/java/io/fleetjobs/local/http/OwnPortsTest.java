package io.fleetjobs.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

class OwnPortsTest {
  private final SdkHttpClient client = new LocalHttpService().createHttpClientBuilder().build();

  @Test
  void aServiceOfThisProcessIsCalledThoughNobodyListens() throws IOException {
    var port = freePort();
    OwnPorts.open(
        port,
        request ->
            Optional.of(
                new LocalResponse(
                    200,
                    Map.of(),
                    (request.method()
                            + " "
                            + request.segments()
                            + " "
                            + request.query()
                            + " "
                            + request.headers().get("x-name")
                            + " "
                            + new String(request.body(), UTF_8))
                        .getBytes(UTF_8))));

    assertThat(ask("http://localhost:" + port + "/a/b%2Fc?d=e%20f"))
        .isEqualTo("POST [a, b/c] {d=e f} g,h body");
    assertThat(ask("http://localhost:" + port)).isEqualTo("POST [] {} g,h body");

    OwnPorts.close(port);
    assertThatThrownBy(() -> ask("http://localhost:" + port + "/a"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anyOtherServiceIsCalledOverTheNetwork() throws IOException {
    try (var front =
        HttpFront.start(
            0, request -> Optional.of(new LocalResponse(200, Map.of(), request.body())))) {
      assertThat(ask("http://localhost:" + front.port() + "/")).isEqualTo("body");
    }
  }

  private String ask(String address) throws IOException {
    var request =
        SdkHttpRequest.builder()
            .uri(URI.create(address))
            .method(SdkHttpMethod.POST)
            .appendHeader("X-Name", "g")
            .appendHeader("X-Name", "h")
            .build();
    var answer =
        client
            .prepareRequest(
                HttpExecuteRequest.builder()
                    .request(request)
                    .contentStreamProvider(() -> new ByteArrayInputStream("body".getBytes(UTF_8)))
                    .build())
            .call();
    try (var body = answer.responseBody().orElseThrow()) {
      return new String(body.readAllBytes(), UTF_8);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
