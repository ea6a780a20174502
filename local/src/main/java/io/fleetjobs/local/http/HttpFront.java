package io.fleetjobs.local.http;

import io.fleetjobs.local.log.AccessLog;
import java.io.IOException;
import java.net.BindException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpStatus;
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

/** Listens on a port of the loopback address and passes each request to a service. */
public final class HttpFront implements AutoCloseable {
  /** Jetty's path for a request that it cannot read. */
  private static final String UNREADABLE = "/badMessage";

  private final Server server;
  private final ServerConnector connector;

  private HttpFront(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any free port
   * @throws IllegalStateException if the port is in use
   */
  public static HttpFront start(int port, LocalService service) {
    var server = new Server();
    var configuration = new HttpConfiguration();
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.setSendServerVersion(false);
    var connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new ServiceHandler(service));
    server.setErrorHandler(HttpFront::refuse);
    try {
      server.start();
    } catch (Exception failed) {
      throw failed instanceof BindException || failed.getCause() instanceof BindException
          ? new IllegalStateException("port " + port + " is in use", failed)
          : new IllegalStateException("cannot listen on port " + port, failed);
    }
    return new HttpFront(server, connector);
  }

  /**
   * Starts on a free port. Clients in this process call the service directly, without a connection.
   */
  public static HttpFront startWithin(LocalService service) {
    var front = start(0, service);
    OwnPorts.open(front.port(), service);
    return front;
  }

  /**
   * Answers requests that Jetty refuses itself, such as one with an invalid path, and requests that
   * failed.
   */
  private static boolean refuse(Request request, Response response, Callback callback) {
    var status = response.getStatus();
    var message = HttpStatus.getMessage(status);
    AccessLog.write("http", target(request) + " " + status + ": " + message, System.nanoTime());
    write(LocalResponse.ofGateway(status, message), response, callback);
    return true;
  }

  private static String target(Request request) {
    var path = request.getHttpURI().getPath();
    return UNREADABLE.equals(path) ? "unreadable request" : request.getMethod() + " " + path;
  }

  private static void write(LocalResponse answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    answer.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }

  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    OwnPorts.close(port());
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("cannot stop listening on port " + port(), failed);
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
      write(service.serve(read(request)).orElseGet(LocalResponse::notFound), response, callback);
      return true;
    }

    private static LocalRequest read(Request request) throws IOException {
      var head = new LocalRequest.Head(ConnectedClient.of(request));
      request.getHeaders().forEach(field -> head.with(field.getName(), field.getValue()));
      try (var body = Content.Source.asInputStream(request)) {
        return head.request(
            request.getMethod(),
            request.getHttpURI().getPath(),
            request.getHttpURI().getQuery(),
            body.readAllBytes());
      }
    }
  }
}
