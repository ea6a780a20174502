package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.fleetjobs.Services;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The four device operations over MQTT: one message of an IoT rule. */
public final class DeviceMqttHandler implements RequestStreamHandler {
  public DeviceMqttHandler() {
    this(Services.fromEnvironment());
  }

  public DeviceMqttHandler(Services services) {}

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    output.write("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
