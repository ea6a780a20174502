package io.fleetjobs.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy of a server that counts the connections to it. */
public final class CountingProxy implements AutoCloseable {
  private final URI server;
  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger connections = new AtomicInteger();

  private CountingProxy(URI server) throws IOException {
    this.server = server;
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  public static CountingProxy to(String endpoint) throws IOException {
    return new CountingProxy(URI.create(endpoint));
  }

  public String endpoint() {
    return "http://localhost:" + socket.getLocalPort();
  }

  public int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        var client = socket.accept();
        connections.incrementAndGet();
        var there = new Socket(server.getHost(), server.getPort());
        threads.execute(() -> copy(client, there));
        threads.execute(() -> copy(there, client));
      }
    } catch (IOException failed) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One side has closed its connection, so the other one is closed, too.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
