package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.Services;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.DeviceOperations;
import io.fleetjobs.wire.Call;
import io.fleetjobs.wire.DeviceJson;
import io.fleetjobs.wire.DeviceRequests;
import io.fleetjobs.wire.DeviceTopic;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The four device operations over MQTT: one message of an IoT rule. */
public final class DeviceMqttHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MqttEndpoint endpoint;
  private final DeviceOperations operations;

  public DeviceMqttHandler() {
    this(Services.fromEnvironment());
    Priming.beforeCheckpoint(
        () -> operations.getPendingJobExecutions().perform(Priming.REQUEST)
            .map(DeviceJson::pending));
  }

  public DeviceMqttHandler(Services services) {
    endpoint = new MqttEndpoint(services.publisher(), services.topicPrefix(), services.time());
    operations = services.deviceOperations();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    endpoint.serve(JSON.readTree(input), context, this::perform);
  }

  private Reply<ObjectNode> perform(DeviceTopic topic, Call call) {
    return switch (topic) {
      case GET_PENDING_JOB_EXECUTIONS -> DeviceRequests.getPending(call)
          .then(operations.getPendingJobExecutions()::perform).map(DeviceJson::pending);
      case START_NEXT_PENDING_JOB_EXECUTION -> DeviceRequests.startNext(call)
          .then(operations.startNextPendingJobExecution()::perform).map(DeviceJson::mqttDescribed);
      case DESCRIBE_JOB_EXECUTION -> DeviceRequests.describe(call)
          .then(operations.describeJobExecution()::perform).map(DeviceJson::mqttDescribed);
      case UPDATE_JOB_EXECUTION -> DeviceRequests.update(call)
          .then(operations.updateJobExecution()::perform).map(DeviceJson::mqttUpdated);
    };
  }
}
