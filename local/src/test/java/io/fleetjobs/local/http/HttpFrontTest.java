package io.fleetjobs.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered before a service, or by none. */
class HttpFrontTest {
  private final HttpFront front = HttpFront.start(0, request -> {
    if (request.rawPath().equals("/fails")) {
      throw new IllegalStateException("not for clients");
    }
    return Optional.empty();
  });

  @AfterEach
  void stop() {
    front.close();
  }

  private record Answer(String status, Map<String, String> headers, String body) {}

  @Test
  void aRequestThatNobodyAnswersIsNotFound() throws IOException {
    assertSaysAsApiGateway("404 Not Found", "Not Found", ask("/absent", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/things/%zz/jobs", "/things/a%00b/jobs", "/../things"})
  void aPathThatCannotBeDecodedIsABadRequest(String path) throws IOException {
    assertSaysAsApiGateway("400 Bad Request", "Bad Request", ask(path, ""));
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws IOException {
    assertSaysAsApiGateway("431 Request Header Fields Too Large",
        "Request Header Fields Too Large", ask("/", "x".repeat(9_000)));
  }

  @Test
  void aFaultOfAServiceIsNotShown() throws IOException {
    assertSaysAsApiGateway("500 Server Error", "Server Error", ask("/fails", ""));
  }

  private static void assertSaysAsApiGateway(String status, String message, Answer answer) {
    assertEquals("HTTP/1.1 " + status, answer.status());
    assertEquals("application/json", answer.headers().get("content-type"));
    assertEquals("{\"message\":\"" + message + "\"}", answer.body());
    var requestId = answer.headers().get("apigw-requestid");
    assertNotNull(requestId);
    assertEquals(requestId, UUID.fromString(requestId).toString());
    assertEquals(requestId, answer.headers().get("x-amzn-requestid"));
  }

  /** By hand, since no client sends such paths. */
  private Answer ask(String path, String header) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), front.port())) {
      socket.getOutputStream().write(
          "GET %s HTTP/1.1\r\nHost: localhost\r\nX-Header: %s\r\n\r\n".formatted(path, header)
              .getBytes(UTF_8));
      var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      var status = answer.readLine();
      var headers = new HashMap<String, String>();
      for (var line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
        var field = line.split(": ", 2);
        headers.put(field[0].toLowerCase(Locale.ROOT), field[1]);
      }
      var body = new char[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
      return new Answer(status, headers, new String(body, 0, answer.read(body)));
    }
  }
}
