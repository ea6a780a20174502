package io.fleetjobs.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests answers that the server gives itself, and the detection of closed connections. */
class HttpFrontTest {
  private final BlockingQueue<LocalRequest> watched = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> looks = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final HttpFront front =
      HttpFront.start(
          0,
          request -> {
            if (request.rawPath().equals("/watched")) {
              return Optional.of(watch(request));
            }
            if (request.rawPath().equals("/fails")) {
              throw new IllegalStateException("not for clients");
            }
            return Optional.empty();
          });

  /**
   * Checks for a closed connection whenever the test says so, and answers when the test says
   * "answer".
   */
  private LocalResponse watch(LocalRequest request) {
    watched.add(request);
    var seen = new ArrayList<String>();
    try {
      while (!looks.take().equals("answer")) {
        seen.add(request.client().isAbandoned() ? "gone" : "there");
        answers.add(seen.getLast());
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return new LocalResponse(200, Map.of(), seen.toString().getBytes(UTF_8));
  }

  @Test
  void aClientThatClosesItsConnectionIsGone() throws Exception {
    try (var _ = watched()) {
      assertThat(look()).isEqualTo("there");
    }

    while (look().equals("there")) {
      Thread.onSpinWait();
    }
    looks.add("answer");
  }

  @Test
  void aRequestBehindTheWatchedOneIsAnsweredToo() throws Exception {
    try (var socket = watched()) {
      assertThat(look()).isEqualTo("there");
      socket.getOutputStream().write("GET /absent HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(UTF_8));
      for (int i = 0; i < 100; i++) {
        assertThat(look()).isEqualTo("there");
      }
      looks.add("answer");

      var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      assertThat(
              answer
                  .lines()
                  .filter(line -> line.contains("HTTP/1.1"))
                  .map(line -> line.replaceAll("^.*HTTP", "HTTP"))
                  .limit(2)
                  .toList())
          .containsExactly("HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found");
    }
  }

  private Socket watched() throws Exception {
    var socket = new Socket(InetAddress.getLoopbackAddress(), front.port());
    socket
        .getOutputStream()
        .write("GET /watched HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
    watched.take();
    return socket;
  }

  private String look() throws InterruptedException {
    looks.add("look");
    return answers.take();
  }

  @AfterEach
  void stop() {
    front.close();
  }

  private record Answer(String status, Map<String, String> headers, String body) {}

  @Test
  void aRequestWithoutAServiceIsNotFound() throws IOException {
    assertSaysAsApiGateway("404 Not Found", "Not Found", ask("/absent", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/things/%zz/jobs", "/things/a%00b/jobs", "/../things"})
  void aPathThatCannotBeDecodedIsABadRequest(String path) throws IOException {
    assertSaysAsApiGateway("400 Bad Request", "Bad Request", ask(path, ""));
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws IOException {
    assertSaysAsApiGateway(
        "431 Request Header Fields Too Large",
        "Request Header Fields Too Large",
        ask("/", "x".repeat(9_000)));
  }

  @Test
  void aFaultOfAServiceIsNotShown() throws IOException {
    assertSaysAsApiGateway("500 Server Error", "Server Error", ask("/fails", ""));
  }

  private static void assertSaysAsApiGateway(String status, String message, Answer answer) {
    assertThat(answer.status()).isEqualTo("HTTP/1.1 " + status);
    assertThat(answer.headers().get("content-type")).isEqualTo("application/json");
    assertThat(answer.body()).isEqualTo("{\"message\":\"" + message + "\"}");
    var requestId = answer.headers().get("apigw-requestid");
    assertThat(requestId).isNotNull();
    assertThat(UUID.fromString(requestId).toString()).isEqualTo(requestId);
    assertThat(answer.headers().get("x-amzn-requestid")).isEqualTo(requestId);
  }

  /** Sends a request over a socket, since no client sends such paths. */
  private Answer ask(String path, String header) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), front.port())) {
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: localhost\r\nX-Header: %s\r\n\r\n"
                  .formatted(path, header)
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
