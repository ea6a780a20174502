package io.fleetjobs.local.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** Calls services of this process on the caller's thread, and all others over the network. */
final class LocalHttpClient implements SdkHttpClient {
  private final SdkHttpClient network;

  LocalHttpClient(SdkHttpClient network) {
    this.network = network;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return OwnPorts.at(request.httpRequest().getUri())
        .<ExecutableHttpRequest>map(service -> new Within(service, request))
        .orElseGet(() -> network.prepareRequest(request));
  }

  @Override
  public String clientName() {
    return "Local";
  }

  @Override
  public void close() {
    network.close();
  }

  /** A request to a service of this process. It cannot be aborted. */
  private record Within(LocalService service, HttpExecuteRequest request)
      implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() throws IOException {
      var answer = service.serve(read(request)).orElseGet(LocalResponse::notFound);
      var response = SdkHttpFullResponse.builder().statusCode(answer.status());
      answer.headers().forEach(response::putHeader);
      return HttpExecuteResponse.builder()
          .response(response.build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
          .build();
    }

    private static LocalRequest read(HttpExecuteRequest request) throws IOException {
      var http = request.httpRequest();
      var head = new LocalRequest.Head();
      http.forEachHeader((name, values) -> values.forEach(value -> head.with(name, value)));
      var path = http.encodedPath();
      return head.request(
          http.method().name(),
          path.isEmpty() ? "/" : path,
          http.encodedQueryParameters().orElse(""),
          body(request));
    }

    private static byte[] body(HttpExecuteRequest request) throws IOException {
      var provider = request.contentStreamProvider();
      if (provider.isEmpty()) {
        return new byte[0];
      }
      try (var stream = provider.get().newStream()) {
        return stream.readAllBytes();
      }
    }

    @Override
    public void abort() {
      // Nothing to abort: the call returns on the thread that makes it.
    }
  }
}
