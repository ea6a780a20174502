package io.fleetjobs.local.fuzz;

import java.util.Map;

/**
 * What a request was answered.
 *
 * @param status over MQTT 200 or 0
 * @param errorType over MQTT the code; empty for an accepted request
 */
record Answer(int status, String errorType, String body, Map<String, String> headers) {
  boolean isAccepted() {
    return status == 200;
  }
}
