package io.fleetjobs.handler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.layout.DeviceRoute;
import io.fleetjobs.layout.DeviceTopic;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.device.DeviceOperations;
import io.fleetjobs.wire.Call;
import io.fleetjobs.wire.DeviceJson;
import io.fleetjobs.wire.DeviceRequests;

/**
 * The device operations from a call to what is answered; the transports differ in its form only.
 */
record DeviceCalls(DeviceOperations operations) {
  Reply<ObjectNode> overHttp(DeviceRoute route, Call call) {
    return switch (route) {
      case GET_PENDING_JOB_EXECUTIONS ->
          DeviceRequests.getPending(call)
              .then(operations.getPendingJobExecutions()::perform)
              .map(DeviceJson::pending);
      case START_NEXT_PENDING_JOB_EXECUTION ->
          DeviceRequests.startNext(call)
              .then(operations.startNextPendingJobExecution()::perform)
              .map(DeviceJson::httpDescribed);
      case DESCRIBE_JOB_EXECUTION ->
          DeviceRequests.describe(call)
              .then(operations.describeJobExecution()::perform)
              .map(DeviceJson::httpDescribed);
      case UPDATE_JOB_EXECUTION ->
          DeviceRequests.update(call)
              .then(operations.updateJobExecution()::perform)
              .map(DeviceJson::httpUpdated);
    };
  }

  Reply<ObjectNode> overMqtt(DeviceTopic topic, Call call) {
    return switch (topic) {
      case GET_PENDING_JOB_EXECUTIONS ->
          DeviceRequests.getPending(call)
              .then(operations.getPendingJobExecutions()::perform)
              .map(DeviceJson::pending);
      case START_NEXT_PENDING_JOB_EXECUTION ->
          DeviceRequests.startNext(call)
              .then(operations.startNextPendingJobExecution()::perform)
              .map(DeviceJson::mqttDescribed);
      case DESCRIBE_JOB_EXECUTION ->
          DeviceRequests.describe(call)
              .then(operations.describeJobExecution()::perform)
              .map(DeviceJson::mqttDescribed);
      case UPDATE_JOB_EXECUTION ->
          DeviceRequests.update(call)
              .then(operations.updateJobExecution()::perform)
              .map(DeviceJson::mqttUpdated);
    };
  }
}
