package io.fleetjobs.local.http;

import java.io.IOException;
import java.net.BindException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A port on the loopback address that hands its requests to a service. */
public final class HttpFront implements AutoCloseable {
  private final Server server;
  private final ServerConnector connector;

  private HttpFront(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any free one
   * @throws IllegalStateException when the port is in use
   */
  public static HttpFront start(int port, LocalService service) {
    var threads = new QueuedThreadPool();
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    var server = new Server(threads);
    var configuration = new HttpConfiguration();
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.setSendServerVersion(false);
    var connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new ServiceHandler(service));
    try {
      server.start();
    } catch (Exception failed) {
      throw failed instanceof BindException || failed.getCause() instanceof BindException
          ? new IllegalStateException("port " + port + " is in use", failed)
          : new IllegalStateException("cannot listen on port " + port, failed);
    }
    return new HttpFront(server, connector);
  }

  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("cannot stop to listen on port " + port(), failed);
    }
  }

  private static final class ServiceHandler extends Handler.Abstract {
    private final LocalService service;

    ServiceHandler(LocalService service) {
      this.service = service;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      var answer = service.serve(read(request)).orElseGet(ServiceHandler::notFound);
      response.setStatus(answer.status());
      answer.headers().forEach(response.getHeaders()::put);
      response.write(true, ByteBuffer.wrap(answer.body()), callback);
      return true;
    }

    private static LocalResponse notFound() {
      return new LocalResponse(404, Map.of("content-type", "application/json"),
          "{\"message\":\"Not Found\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static LocalRequest read(Request request) throws IOException {
      var headers = new HashMap<String, String>();
      request.getHeaders().forEach(field -> headers
          .merge(field.getName().toLowerCase(Locale.ROOT), field.getValue(),
              (a, b) -> a + "," + b));
      var path = request.getHttpURI().getPath();
      try (var body = Content.Source.asInputStream(request)) {
        return new LocalRequest(request.getMethod(), path, segments(path),
            query(request.getHttpURI().getQuery()), headers, body.readAllBytes());
      }
    }
  }

  static List<String> segments(String rawPath) {
    return Arrays.stream(rawPath.substring(1).split("/", -1))
        .map(segment -> decode(segment.replace("+", "%2B"))).toList();
  }

  private static Map<String, String> query(@org.jspecify.annotations.Nullable String rawQuery) {
    var query = new LinkedHashMap<String, String>();
    if (rawQuery != null && !rawQuery.isEmpty()) {
      for (var pair : rawQuery.split("&+", 0)) {
        var equals = pair.indexOf('=');
        var name = decode(equals < 0 ? pair : pair.substring(0, equals));
        query.merge(name, equals < 0 ? "" : decode(pair.substring(equals + 1)),
            (a, b) -> a + "," + b);
      }
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
