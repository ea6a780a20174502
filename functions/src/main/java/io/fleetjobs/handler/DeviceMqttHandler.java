package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.Services;
import io.fleetjobs.layout.DeviceOperation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Serves the four device operations over MQTT. An invocation has one message of an IoT rule. */
public final class DeviceMqttHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MqttEndpoint endpoint;
  private final DeviceCalls calls;

  public DeviceMqttHandler() {
    var services = Services.fromEnvironment();
    this(services);
    Priming.beforeCheckpoint(
        services.time(),
        () ->
            calls
                .overMqtt(DeviceOperation.GET_PENDING_JOB_EXECUTIONS, Priming.CALL)
                .map(ObjectNode::toString));
  }

  public DeviceMqttHandler(Services services) {
    this(
        new MqttEndpoint(
            services.publisher(), services.topicPrefix(), services.mqttIdentity(), services.time()),
        new DeviceCalls(services.deviceOperations()));
  }

  DeviceMqttHandler(MqttEndpoint endpoint, DeviceCalls calls) {
    this.endpoint = endpoint;
    this.calls = calls;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    endpoint.serve(JSON.readTree(input), context, calls::overMqtt);
  }
}
