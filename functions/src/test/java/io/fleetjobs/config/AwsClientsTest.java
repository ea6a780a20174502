package io.fleetjobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsClientsTest {
  /** The credentials of a role's session, as Lambda gives them to a function. */
  private static final Map<String, String> SESSION =
      Map.of(
          "aws.accessKeyId",
          "role",
          "aws.secretAccessKey",
          "secret",
          "aws.sessionToken",
          "session");

  @BeforeAll
  static void openSession() {
    SESSION.forEach(System::setProperty);
  }

  @AfterAll
  static void closeSession() {
    SESSION.keySet().forEach(System::clearProperty);
  }

  private final AwsClients clients =
      new AwsClients(Map.of("AWS_REGION", "eu-north-1"), AwsAccess.ofFunction());

  /** The client that is primed before a snapshot must be the one that is used after it. */
  @Test
  void aFunctionHasOneClientOfEachService() {
    assertThat(clients.dynamoDb()).isSameAs(clients.dynamoDb());
    assertThat(clients.iot()).isSameAs(clients.iot());
    assertThat(clients.iotData()).isSameAs(clients.iotData());
    assertThat(clients.lambda()).isSameAs(clients.lambda());
    assertThat(clients.sts()).isSameAs(clients.sts());
    assertThat(clients.credentials()).isSameAs(clients.credentials());
  }

  /**
   * An endpoint may be a VPC endpoint on AWS, for which the function still signs with its role's
   * session.
   */
  @ParameterizedTest
  @MethodSource("calls")
  void anEndpointChangesOnlyTheEndpoint(String variable, Consumer<AwsClients> call)
      throws IOException {
    var heads = new ConcurrentLinkedQueue<Headers>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          heads.add(exchange.getRequestHeaders());
          exchange.sendResponseHeaders(400, -1);
          exchange.close();
        });
    server.start();
    try {
      var there =
          new AwsClients(
              Map.of(
                  "AWS_REGION",
                  "eu-north-1",
                  variable,
                  "http://localhost:" + server.getAddress().getPort()),
              AwsAccess.ofFunction());

      assertThatThrownBy(() -> call.accept(there)).isInstanceOf(AwsServiceException.class);

      var head = heads.remove();
      assertThat(head.getFirst("X-Amz-Security-Token")).isEqualTo("session");
      assertThat(head.getFirst("Authorization")).contains("Credential=role/");
    } finally {
      server.stop(0);
    }
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        call("AWS_ENDPOINT_URL_DYNAMODB", clients -> clients.dynamoDb().listTables()),
        call("AWS_ENDPOINT_URL_IOT", clients -> clients.iot().describeThing(b -> b.thingName("x"))),
        call(
            "AWS_ENDPOINT_URL_IOT_DATA_PLANE",
            clients -> clients.iotData().publish(b -> b.topic("x"))),
        call(
            "AWS_ENDPOINT_URL_LAMBDA",
            clients -> clients.lambda().invoke(b -> b.functionName("x"))),
        call(
            "AWS_ENDPOINT_URL_STS",
            clients -> clients.sts().assumeRole(b -> b.roleArn("x").roleSessionName("x"))));
  }

  private static Arguments call(String variable, Consumer<AwsClients> call) {
    return Arguments.of(variable, call);
  }

  @Test
  void anEndpointOfObjectsChangesNoCredentials() {
    var there =
        new AwsClients(
            Map.of(
                "AWS_REGION",
                "eu-north-1",
                "AWS_ENDPOINT_URL_S3",
                "https://bucket.vpce-1.s3.eu-north-1.vpce.amazonaws.com"),
            AwsAccess.ofFunction());

    assertThat(there.credentials().resolveCredentials())
        .isEqualTo(AwsSessionCredentials.create("role", "secret", "session"));
  }

  @Test
  void aTableThatDoesNotAnswerIsAskedThreeTimes() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var silentTable =
          new AwsClients(
                  Map.of(
                      "AWS_REGION",
                      "eu-north-1",
                      "AWS_ENDPOINT_URL_DYNAMODB",
                      "http://localhost:" + silent.getLocalPort()),
                  AwsAccess.ofFunction())
              .dynamoDb();

      assertThatThrownBy(silentTable::describeEndpoints).isInstanceOf(SdkClientException.class);

      silent.setSoTimeout(100);
      for (int attempt = 1; attempt <= 3; attempt++) {
        silent.accept().close();
      }
      assertThatThrownBy(silent::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }
}
