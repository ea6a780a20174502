package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.Services;
import io.fleetjobs.eventbus.EventDelivery;
import io.fleetjobs.wire.BusEventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Sends events to the event bus. An invocation has at most ten. */
public final class EventsHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EventDelivery delivery;

  public EventsHandler() {
    this(Services.fromEnvironment());
  }

  public EventsHandler(Services services) {
    delivery = services.eventDelivery();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    delivery.deliver(BusEventJson.read(JSON.readTree(input)));
  }
}
