package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.fleetjobs.Services;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Moves one job towards what should be. */
public final class ReconcileHandler implements RequestStreamHandler {
  public ReconcileHandler() {
    this(Services.fromEnvironment());
  }

  public ReconcileHandler(Services services) {}

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    output.write("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
