package io.fleetjobs.local.table;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import io.fleetjobs.local.http.LocalRequest;
import io.fleetjobs.local.http.LocalResponse;
import io.fleetjobs.local.http.LocalService;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Calls the request handler of DynamoDB Local on the caller's thread, without its port. Supports
 * only those methods of Jetty's request and response that the handler uses; a call of any other
 * method fails.
 */
final class TableService implements LocalService {
  private final LocalDynamoDBServerHandler handler;

  TableService(LocalDynamoDBServerHandler handler) {
    this.handler = handler;
  }

  @Override
  public Optional<LocalResponse> serve(LocalRequest request) {
    var answer = new Answer();
    try {
      handler.handle(jetty(request), answer.jetty(), Callback.NOOP);
    } catch (Exception failed) {
      throw new IllegalStateException("DynamoDB Local failed", failed);
    }
    return Optional.of(answer.made());
  }

  private static Request jetty(LocalRequest request) {
    var headers = HttpFields.build();
    request.headers().forEach(headers::add);
    var body = new Body(request.body());
    return with(
        Request.class,
        Map.of(
            "getMethod", _ -> request.method(),
            "getHeaders", _ -> headers,
            "getLength", _ -> (long) request.body().length,
            "read", _ -> body.next()));
  }

  /** The content of a request: one chunk with all bytes, then the end. */
  private static final class Body {
    private @Nullable ByteBuffer left;

    Body(byte[] bytes) {
      left = ByteBuffer.wrap(bytes);
    }

    Content.Chunk next() {
      var all = left;
      left = null;
      return all == null ? Content.Chunk.EOF : Content.Chunk.from(all, true);
    }
  }

  /** Records the response. */
  private static final class Answer {
    private final HttpFields.Mutable headers = HttpFields.build();
    private int status = 200;
    private byte[] body = new byte[0];

    Response jetty() {
      return with(
          Response.class,
          Map.of(
              "getHeaders", _ -> headers,
              "setStatus", arguments -> status = (int) arguments[0],
              "write", arguments -> write((ByteBuffer) arguments[1])));
    }

    private byte[] write(ByteBuffer bytes) {
      body = new byte[bytes.remaining()];
      bytes.get(body);
      return body;
    }

    LocalResponse made() {
      var names = new HashMap<String, String>();
      headers.forEach(field -> names.put(field.getName(), field.getValue()));
      return new LocalResponse(status, names, body);
    }
  }

  /**
   * Returns an object with the given methods only. Results for methods that return nothing are
   * ignored.
   */
  private static <T> T with(Class<T> type, Map<String, Function<Object[], Object>> methods) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              var made = methods.get(method.getName());
              if (made == null) {
                throw new UnsupportedOperationException(method.toString());
              }
              var result = made.apply(arguments);
              return method.getReturnType() == void.class ? null : result;
            }));
  }
}
