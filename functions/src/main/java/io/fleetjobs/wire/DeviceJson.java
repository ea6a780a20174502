package io.fleetjobs.wire;

final class DeviceJson {
  static com.fasterxml.jackson.databind.JsonNode summary(io.fleetjobs.model.JobExecution e) {
    return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
  }
  static com.fasterxml.jackson.databind.JsonNode mqttExecution(
      io.fleetjobs.model.DeviceResponse.ExecutionView e) {
    return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
  }
}
